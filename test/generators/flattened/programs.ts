import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findChromium, onPath } from '../../support/services.ts';

const run = promisify(execFile);
const LIMITS = { maxBuffer: 64 * 2 ** 20, timeout: 120_000 };

/** Without one, PDFs print boxes in place of characters. */
const CJK_FONTS = ['Serif', 'Sans'].map(
  (style) => `/usr/share/fonts/opentype/noto/Noto${style}CJK-Regular.ttc`,
);

/** What makes and flattens documents: where it is found, and how to get it. */
const PROGRAMS = {
  soffice: {
    find: () => onPath('soffice'),
    howTo: 'needs LibreOffice (apt-get install libreoffice-writer-nogui)',
  },
  font: {
    find: () => CJK_FONTS.find(existsSync) ?? null,
    howTo: 'needs a Chinese font (apt-get install fonts-noto-cjk)',
  },
  chromium: { find: findChromium, howTo: 'needs Chromium (apt-get install chromium, or set CHROMIUM_PATH)' },
  pdftotext: {
    find: () => onPath('pdftotext'),
    howTo: 'needs pdftotext (apt-get install poppler-utils poppler-data)',
  },
  pdf2txt: { find: () => onPath('pdf2txt'), howTo: 'needs pdf2txt (apt-get install python3-pdfminer)' },
  pandoc: { find: () => onPath('pandoc'), howTo: 'needs pandoc (apt-get install pandoc)' },
  antiword: { find: () => onPath('antiword'), howTo: 'needs antiword (apt-get install antiword)' },
  catdoc: { find: () => onPath('catdoc'), howTo: 'needs catdoc (apt-get install catdoc)' },
  w3m: { find: () => onPath('w3m'), howTo: 'needs w3m (apt-get install w3m)' },
  lynx: { find: () => onPath('lynx'), howTo: 'needs lynx (apt-get install lynx)' },
  html2text: {
    find: () => onPath('html2markdown.py3'),
    howTo: 'needs html2text (apt-get install python3-html2text)',
  },
} as const;
export type Program = keyof typeof PROGRAMS;

/** The path of a program. @throws where the machine has none; see {@link howToGet} */
export function pathOf(program: Program): string {
  const path = PROGRAMS[program].find();
  if (path === null) throw new Error(`${program} was not found: ${PROGRAMS[program].howTo}`);
  return path;
}

/** How to get the first of some programs that this machine lacks; null where it has them all. */
export function howToGet(programs: readonly Program[]): string | null {
  const missing = programs.find((program) => PROGRAMS[program].find() === null);
  return missing === undefined ? null : PROGRAMS[missing].howTo;
}

/** What a program prints of each document, one after the other. @param args what it is called with for the file */
export async function printedBy(
  program: Program,
  documents: readonly Uint8Array[],
  { ending, args }: { readonly ending: string; readonly args: (path: string) => readonly string[] },
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-flattened-'));
  try {
    const texts: string[] = [];
    for (const [index, document] of documents.entries()) {
      const path = join(folder, `${index}.${ending}`);
      await writeFile(path, document);
      texts.push((await run(pathOf(program), args(path), LIMITS)).stdout);
    }
    return texts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
