import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadFolder } from '../registry.ts';

interface Named {
  readonly label: string;
}

function isNamed(candidate: unknown): candidate is Named {
  return typeof (candidate as Partial<Named> | undefined)?.label === 'string';
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-registry-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function put(name: string, text: string): Promise<void> {
  return writeFile(join(folder, name), text);
}

function load(): Promise<ReadonlyMap<string, Named>> {
  return loadFolder(pathToFileURL(`${folder}/`), isNamed);
}

describe('a folder of plug-ins', () => {
  test('is loaded by file name, sorted', async () => {
    await put('zeta.ts', "export default { label: 'last' };");
    await put('alpha-one.ts', "const label: string = 'first';\nexport default { label };");
    expect([...(await load())]).toEqual([
      ['alpha-one', { label: 'first' }],
      ['zeta', { label: 'last' }],
    ]);
  });

  test('may hold other files, which are left alone', async () => {
    await put('readme.md', '# not code');
    await put('types.d.ts', 'export declare const x: number;');
    await put('alpha.ts', "export default { label: 'source' };");
    await put('alpha.js', 'what was compiled of it lies beside');
    expect([...(await load()).keys()]).toEqual(['alpha']);
  });

  test.each([
    ['no default export', "export const label = 'x';"],
    ['a default export of another kind', 'export default { label: 7 };'],
    ['a fault when it is loaded', "throw new Error('broken on purpose');"],
    ['bad syntax', 'export default {'],
  ])('stops start-up at a file with %s', async (_, text) => {
    await put('alpha.ts', "export default { label: 'good' };");
    await put('bad-one.ts', text);
    await expect(load()).rejects.toMatchObject({ code: 'registry.bad-file', subject: 'bad-one.ts' });
    await expect(load()).rejects.toThrow('bad-one.ts');
  });
});
