import { readFileSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../architecture/source-tree.ts';
import { packedInto, type UserFolder } from './package.ts';

const REPORT = join(ROOT, 'sample/documents/shili-2021.txt');

const GUIDE = readFileSync(join(ROOT, 'docs/library.md'), 'utf8');
const EXAMPLES = [...GUIDE.matchAll(/```js\n([^`]+)```/g)].map(([, example = '']) => example);

/** What whoever installs the package does with it. */
export function packageCases(how: 'linked' | 'installed'): void {
  let user: UserFolder;
  beforeAll(async () => {
    user = await packedInto(how);
  }, 600_000);
  afterAll(() => user?.close());

  test('its command runs in an empty folder', async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    expect(await user.gongkai('--version')).toBe(`${version}\n`);
    const record = JSON.parse(await user.gongkai('extract', REPORT));
    expect(record).toMatchObject({ year: 2021, form: '2021' });
  });

  test('it is imported: a report is read in one call', async () => {
    const printed = await user.node(`
      import { readFile } from 'node:fs/promises';
      import { readReport } from 'gongkai';
      const { document, record, findings } = await readReport(await readFile(${JSON.stringify(REPORT)}));
      console.log(JSON.stringify([document.mediaType, record.year, findings === record.findings]));
    `);
    expect(JSON.parse(printed)).toEqual(['text/plain', 2021, true]);
  });

  test('a reader reads many in processes of its own, in their order, and goes on behind one that cannot be read', async () => {
    const printed = await user.node(`
      import { readFile } from 'node:fs/promises';
      import { createReader, UnreadableDocumentError } from 'gongkai';
      const bytes = await readFile(${JSON.stringify(REPORT)});
      const reader = createReader({ workers: 1, limits: { wallMs: 60_000 } });
      const results = [];
      const inputs = [{ bytes, name: 'a.txt' }, { bytes: new Uint8Array(), name: 'b.txt' }, { bytes, name: 'c.txt' }];
      for await (const result of reader.readAll(inputs))
        results.push([result.name, result.ok ? result.record.year : [result.error.code, result.error instanceof UnreadableDocumentError]]);
      await reader.close();
      console.log(JSON.stringify(results));
    `);
    expect(JSON.parse(printed)).toEqual([
      ['a.txt', 2021],
      ['b.txt', ['input.empty', true]],
      ['c.txt', 2021],
    ]);
  });

  test.each(EXAMPLES)('example %# of docs/library.md runs', async (example) => {
    await copyFile(REPORT, join(user.folder, 'report.txt'));
    await writeFile(join(user.folder, 'broken.pdf'), '%PDF-1.7');
    expect(await user.node(example)).toContain('2021');
  });

  test('its types are there', async () => {
    const types = await readFile(join(user.folder, 'node_modules/gongkai/dist/index.d.ts'), 'utf8');
    expect(types).toContain('export declare function readReport(');
  });
}
