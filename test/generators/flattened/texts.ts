import { join } from 'node:path';
import { keptIn } from '../made/documents.ts';
import type { MadeReport } from '../made/report.ts';
import type { Tool } from './tools.ts';

/** The texts that a tool makes; where a folder is named, they are kept there and taken from there the next time. */
export function keptTexts(
  folder: string | null,
  tool: Tool,
): (reports: readonly MadeReport[]) => Promise<readonly string[]> {
  const own = folder && join(folder, slugOf(tool.name));
  const make = keptIn(own, 'txt', async (reports) =>
    (await tool.flatten(reports)).map((text) => Buffer.from(text)),
  );
  return async (reports) => (await make(reports)).map((bytes) => Buffer.from(bytes).toString('utf8'));
}

/** The name of a tool as that of a folder. */
export function slugOf(name: string): string {
  return name.replace(/[^\w.-]+/gu, '-');
}
