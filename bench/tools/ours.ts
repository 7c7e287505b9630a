import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { loadConverter } from '../../converters/convert.ts';
import { LOCAL_SOURCE } from '../../model/raw-document.ts';
import type { FoundRow, Tool } from '../tool.ts';

/** This project, from bytes to the normalized document. */
export const OURS: Tool = {
  id: 'gongkai',
  reads: ['pdf', 'docx', 'doc', 'html', 'text'],
  version: async () => JSON.parse(await readFile('package.json', 'utf8')).version,
  open: async () => {
    const converter = await loadConverter();
    return async (path) => {
      const raw = {
        name: basename(path),
        sha256: '0'.repeat(64),
        bytes: await readFile(path),
        source: LOCAL_SOURCE,
      };
      const { value } = await converter.convert(raw);
      const rows = value.blocks.flatMap((block): FoundRow[] =>
        block.kind === 'table'
          ? block.rows.map((row) => row.filter(({ covered }) => !covered).map(({ text }) => text))
          : [block.text],
      );
      return { rows };
    };
  },
};
