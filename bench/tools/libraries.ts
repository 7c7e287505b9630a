import { readFile } from 'node:fs/promises';
import type { FoundRow, Tool } from '../tool.ts';

/** Version of an installed package; null where it is not installed. */
async function versionOf(name: string): Promise<string | null> {
  try {
    const path = `node_modules/${name}/package.json`;
    return JSON.parse(await readFile(path, 'utf8')).version;
  } catch {
    return null;
  }
}

const PDF_PARSE: Tool = {
  id: 'pdf-parse getText',
  reads: ['pdf'],
  version: () => versionOf('pdf-parse'),
  open: async () => {
    const { PDFParse } = await import('pdf-parse');
    return async (path) => {
      const parser = new PDFParse({ data: new Uint8Array(await readFile(path)), verbosity: 0 });
      try {
        return { text: (await parser.getText()).text };
      } finally {
        await parser.destroy();
      }
    };
  },
};

const UNPDF: Tool = {
  id: 'unpdf extractText',
  reads: ['pdf'],
  version: () => versionOf('unpdf'),
  open: async () => {
    const { extractText } = await import('unpdf');
    return async (path) => {
      const { text } = await extractText(new Uint8Array(await readFile(path)), { mergePages: false });
      return { text: text.join('\n') };
    };
  },
};

/** A node of officeparser’s tree. */
interface OfficeNode {
  readonly type: string;
  readonly text?: string | undefined;
  readonly children?: readonly OfficeNode[] | undefined;
}

const OFFICEPARSER: Tool = {
  id: 'officeparser',
  reads: ['pdf', 'docx'],
  version: () => versionOf('officeparser'),
  open: async () => {
    const { OfficeParser } = await import('officeparser');
    return async (path) => {
      const tree = await OfficeParser.parseOffice(await readFile(path));
      return { rows: rowsBelow(tree.content) };
    };
  },
};

function rowsBelow(nodes: readonly OfficeNode[]): FoundRow[] {
  return nodes.flatMap((node) => {
    if (node.type === 'row') return [(node.children ?? []).map(textOf)];
    if (node.type === 'table' || node.type === 'page') return rowsBelow(node.children ?? []);
    return textOf(node).split('\n');
  });
}

function textOf(node: OfficeNode): string {
  return node.text || (node.children ?? []).map(textOf).join('');
}

const MAMMOTH: Tool = {
  id: 'mammoth convertToHtml',
  reads: ['docx'],
  version: () => versionOf('mammoth'),
  open: async () => {
    const { default: mammoth } = await import('mammoth');
    return async (path) => ({ html: (await mammoth.convertToHtml({ path })).value });
  },
};

/** The part of jsdom that is measured. Its own types bring those of a browser along, for the whole project. */
interface Jsdom {
  readonly JSDOM: new (html: Uint8Array) => { readonly window: { readonly document: never } };
}
const JSDOM_PACKAGE: string = 'jsdom';

const READABILITY: Tool = {
  id: 'Readability with jsdom',
  reads: ['html'],
  version: async () => {
    const [readability, jsdom] = [await versionOf('@mozilla/readability'), await versionOf('jsdom')];
    return readability && jsdom && `${readability}, ${jsdom}`;
  },
  open: async () => {
    const { JSDOM }: Jsdom = await import(JSDOM_PACKAGE);
    const { Readability } = await import('@mozilla/readability');
    return async (path) => {
      const { window } = new JSDOM(await readFile(path));
      return { html: new Readability(window.document).parse()?.content ?? '' };
    };
  },
};

/** Packages from npm. */
export const LIBRARIES: readonly Tool[] = [PDF_PARSE, UNPDF, OFFICEPARSER, MAMMOTH, READABILITY];
