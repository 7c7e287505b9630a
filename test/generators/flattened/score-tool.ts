import type { Extractor } from '../../../extractors/extract.ts';
import { judgeText } from './judge.ts';
import { readText } from './read-text.ts';
import type { Source } from './reports.ts';
import type { Score } from './score.ts';
import { keptTexts } from './texts.ts';
import type { Tool } from './tools.ts';
import { writeBadText } from './write-bad-text.ts';

export interface Folders {
  /** Keeps all texts. */
  readonly texts: string | null;
  /** Takes the texts that were read badly. */
  readonly out: string | null;
}

export interface ScoredTool {
  readonly score: Score;
  readonly texts: readonly string[];
}

/** Makes the texts of a tool, reads them back and judges what was read. */
export async function scoreTool(
  tool: Tool,
  sources: readonly Source[],
  { extractor, texts: kept, out }: Folders & { readonly extractor: Extractor },
): Promise<ScoredTool> {
  const texts = await keptTexts(kept, tool)(sources.map(({ report }) => report));
  const judgements = [];
  for (const [index, source] of sources.entries()) {
    const text = texts[index] ?? '';
    const judgement = judgeText({ source, keeps: tool.keeps, text }, await readText(extractor, text));
    judgements.push(judgement);
    if (out !== null) writeBadText(out, { tool: tool.name, index, text, source, judgement });
  }
  return { score: { tool: tool.name, judgements }, texts };
}
