import iconv from 'iconv-lite';
import html from '../../converters/formats/html.ts';
import type { Block } from '../../model/normalized-document.ts';
import { gridOf, shown } from './grids.ts';
import { rawDocument } from './raw.ts';

/** A page as the HTML format reads it. */
export async function readHtml(page: string, encoding = 'utf8') {
  return html.read(rawDocument(iconv.encode(page, encoding), 'page.html'));
}

export async function blocksOf(page: string): Promise<readonly Block[]> {
  return (await readHtml(page)).value.blocks;
}

export async function shownOn(page: string) {
  return shown(await blocksOf(page));
}

/** All text of some blocks, tables included. */
export function textOf(blocks: readonly Block[]): string {
  return blocks
    .map((block) => (block.kind === 'table' ? JSON.stringify(gridOf(block)) : block.text))
    .join('\n');
}
