import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHtml } from '../converters/html/document.ts';
import type { Block } from '../model/normalized-document.ts';
import { LOCAL_SOURCE } from '../model/raw-document.ts';
import { contentPages } from './content/pages.ts';
import { tokenF } from './content/tokens.ts';
import { markdownTable } from './table.ts';
import { TOOLS } from './tools.ts';

/** Reads the article of pages of our own with Readability and with this project, and prints the mean F of words. */
export async function benchContent(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-content-'));
  try {
    const pages = contentPages();
    const ours: number[] = [];
    for (const { html, article } of pages) ours.push(tokenF(await readOurs(html), article));
    const rows = [['gongkai', mean(ours)]];
    const readability = TOOLS.find(({ id }) => id.startsWith('Readability'));
    if (readability && (await readability.version())) {
      const read = await readability.open();
      const scores: number[] = [];
      for (const { html, article } of pages) {
        const path = join(folder, 'page.html');
        await writeFile(path, html);
        const output = await read(path);
        scores.push(tokenF('html' in output ? output.html.replace(/<[^>]*>/g, ' ') : '', article));
      }
      rows.push([readability.id, mean(scores)]);
    }
    console.log(`${pages.length} pages\n\n${markdownTable(['tool', 'mean token F'], rows)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readOurs(html: string): Promise<string> {
  const raw = { name: 'page.html', sha256: '0'.repeat(64), bytes: Buffer.from(html), source: LOCAL_SOURCE };
  return (await readHtml(raw)).value.blocks.map(textOf).join('\n');
}

function textOf(block: Block): string {
  if (block.kind !== 'table') return block.text;
  return block.rows.flatMap((row) => row.flatMap(({ text, covered }) => (covered ? [] : [text]))).join('\n');
}

function mean(scores: readonly number[]): string {
  return (scores.reduce((sum, score) => sum + score, 0) / scores.length).toFixed(3);
}
