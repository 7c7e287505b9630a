import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Judgement } from './judge.ts';
import type { Source } from './reports.ts';
import { slugOf } from './texts.ts';

interface Read {
  readonly tool: string;
  /** Number of the report. */
  readonly index: number;
  readonly text: string;
  readonly source: Source;
  readonly judgement: Judgement;
}

/** Keeps a text that was read badly, with what was expected and got, in a folder of its tool. */
export function writeBadText(folder: string, { tool, index, text, source, judgement }: Read): void {
  const metadata = judgement.metadata.filter(({ right }) => !right);
  if (judgement.differences.length === 0 && metadata.length === 0) return;
  const own = join(folder, slugOf(tool));
  mkdirSync(own, { recursive: true });
  const path = join(own, `${String(index).padStart(3, '0')}.txt`);
  const { sumsAreWrong, report } = source;
  const told = { note: tool, sumsAreWrong, values: report.values, ...judgement, metadata };
  writeFileSync(path, text);
  writeFileSync(`${path}.expected.json`, `${JSON.stringify(told, null, 1)}\n`);
}
