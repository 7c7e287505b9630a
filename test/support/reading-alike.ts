import type { Format } from '../../converters/format.ts';
import { loadExtractor } from '../../extractors/extract.ts';
import type { Block } from '../../model/normalized-document.ts';
import { shown } from './grids.ts';
import { rawDocument } from './raw.ts';
import { ARTICLE, TITLE } from './report-page.ts';

/** The page that office programs are asked to save. */
export const REPORT_PAGE = `<html><head><meta charset="utf-8"></head><body><h1>${TITLE}</h1>${ARTICLE}</body></html>`;

/** Blocks for comparison: without blank lines, without the indents and the blank after a note’s mark. */
export function bare(blocks: readonly Block[]): (string | string[][])[] {
  return shown(blocks)
    .map((block) => (typeof block === 'string' ? block.trim().replace(/^([¹²³]) /, '$1') : block))
    .filter((block) => block !== '');
}

/** The values of the record that a format and the extractor make of some bytes. */
export async function valuesOf(format: Format, bytes: Uint8Array): Promise<unknown> {
  const extractor = await loadExtractor();
  const raw = rawDocument(bytes, 'report');
  const read = await format.read(raw);
  const value = { ...read.value, mediaType: format.mediaType, converter: 'test@1' };
  return extractor.extract({ ...read, value }, raw).values;
}
