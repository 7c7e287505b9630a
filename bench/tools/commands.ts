import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Kind, Output, Tool } from '../tool.ts';

const run = promisify(execFile);
const MOST_OUTPUT = { maxBuffer: 64 * 1024 * 1024 };

interface Command {
  readonly id: string;
  readonly reads: readonly Kind[];
  readonly program: string;
  /** What makes it tell its version, and where in the answer that stands. */
  readonly asks: readonly string[];
  readonly version: RegExp;
  readonly args: (path: string) => readonly string[];
  readonly output: (text: string) => Output;
}

/** A program that prints what it reads. */
function printing({ id, reads, program, asks, version, args, output }: Command): Tool {
  return {
    id,
    reads,
    command: (path) => [program, ...args(path)],
    version: () => versionBy(program, asks, version),
    open: async () => async (path) => output((await run(program, args(path), MOST_OUTPUT)).stdout),
  };
}

/** Some programs tell their version on the other channel, some with a failing status. */
async function versionBy(program: string, asks: readonly string[], pattern: RegExp): Promise<string | null> {
  const told = await run(program, asks).catch((error: { stdout?: string; stderr?: string }) => error);
  return pattern.exec(`${told.stdout ?? ''}\n${told.stderr ?? ''}`)?.[1] ?? null;
}

const asText = (text: string): Output => ({ text });
const asHtml = (html: string): Output => ({ html });

function officeCommand(path: string, folder: string): readonly [string, string[]] {
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  return ['soffice', ['--headless', profile, '--convert-to', 'html', '--outdir', folder, path]];
}

const LIBREOFFICE: Tool = {
  id: 'LibreOffice to HTML',
  reads: ['docx', 'doc'],
  slow: true,
  command: (path) => officeCommand(path, join(dirname(path), 'office')).flat(),
  version: () => versionBy('soffice', ['--version'], /LibreOffice (\S+)/),
  open: async () => async (path) => {
    const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
    try {
      await run(...officeCommand(path, folder));
      return { html: await readFile(join(folder, `${basename(path, extname(path))}.html`), 'utf8') };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Programs that are looked for on the path. */
export const COMMANDS: readonly Tool[] = [
  printing({
    id: 'pdftotext -layout',
    reads: ['pdf'],
    program: 'pdftotext',
    asks: ['-v'],
    version: /version (\S+)/,
    args: (path) => ['-layout', path, '-'],
    output: asText,
  }),
  printing({
    id: 'pandoc to HTML',
    reads: ['docx', 'html'],
    program: 'pandoc',
    asks: ['--version'],
    version: /pandoc (\S+)/,
    args: (path) => ['--to=html', path],
    output: asHtml,
  }),
  printing({
    id: 'antiword',
    reads: ['doc'],
    program: 'antiword',
    asks: ['-h'],
    version: /Version:\s*(\S+)/,
    args: (path) => ['-w', '0', '-m', 'UTF-8.txt', path],
    output: asText,
  }),
  LIBREOFFICE,
];
