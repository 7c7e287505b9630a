import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findCycles } from './import-cycles.ts';
import { MAY_IMPORT, mayImport, topOf } from './import-rules.ts';
import {
  at,
  importsOf,
  type Node,
  pathsBelow,
  ROOT,
  readSources,
  type SourceFile,
  STAR_FOLDERS,
  starFolderOf,
} from './source-tree.ts';

/** One algorithm may take as much; see the sizes of docs/architecture.md. */
const LINES_PER_FILE = 400;
/** Tables of data have no limit. */
const TABLES = ['model/error-codes.ts'];
const LINES_PER_SMALL_FILE = 80;
const SMALL_FOLDERS = ['crawlers/portals', 'extractors/rules', 'extractors/pair-rules', 'extractors/noise'];
const LINES_PER_FUNCTION = 40;
const PARAMETERS = 4;

const BANNED =
  /^(process(es|or|ing)?|handle[rs]?|manage[rs]?|services?|utils?|helpers?|data|infos?|v2|final)$/i;

const sources = readSources();
const own = sources.filter((file) => !file.path.startsWith('test/'));

function violations(files: readonly SourceFile[], check: (file: SourceFile) => readonly string[]): string[] {
  return files.flatMap((file) => check(file));
}

function whereNode(test: (node: Node) => boolean, what: string) {
  return (file: SourceFile) => file.nodes.filter(test).map((node) => at(file, file.lineOf(node), what));
}

describe('imports', () => {
  test('go one way only, and never to a plug-in', () => {
    const wrong = own
      .flatMap(importsOf)
      .filter(({ from, to, typeOnly }) => !mayImport(from.path, to, typeOnly));
    expect(wrong.map(({ from, to, line }) => at(from, line, `may not import ${to}`))).toEqual([]);
  });

  test.each([
    ['model/record.ts', 'registry.ts', false],
    ['converters/convert.ts', 'model/record.ts', true],
    ['converters/convert.ts', 'extractors/extract.ts', false],
    ['converters/formats/pdf.ts', 'converters/pdf/document.ts', true],
    ['converters/formats/pdf.ts', 'converters/formats/text.ts', false],
    ['converters/convert.ts', 'converters/formats/text.ts', false],
    ['store/contracts/blob-store.ts', 'queue/jobs.ts', false],
    ['console/pages/routes.ts', 'crawlers/http/fetch.ts', false],
    ['workers/jobs/extract.ts', 'extractors/extract.ts', true],
    ['workers/jobs/extract.ts', 'cli/commands/worker.ts', false],
    ['cli/commands/worker.ts', 'workers/jobs/extract.ts', true],
  ])('%s → %s: %s', (from, to, allowed) => {
    expect(mayImport(from, to)).toBe(allowed);
  });

  test('of config.ts are of its types where the settings are passed on', () => {
    expect(mayImport('store/open-store.ts', 'config.ts', true)).toBe(true);
    expect(mayImport('store/open-store.ts', 'config.ts', false)).toBe(false);
  });

  test('name files that exist', () => {
    const paths = new Set(pathsBelow(''));
    const wrong = sources.flatMap(importsOf).filter(({ to }) => !paths.has(to));
    expect(wrong.map(({ from, to, line }) => at(from, line, `imports ${to}, which is not there`))).toEqual(
      [],
    );
  });

  test('form no cycle, imports of types included', () => {
    const imports = new Map(
      sources.map((file) => [file.path, [...new Set(importsOf(file).map(({ to }) => to))]] as const),
    );
    expect(findCycles(imports)).toEqual([]);
  });

  test('a cycle would be found', () => {
    const imports = new Map([
      ['a.ts', ['b.ts']],
      ['b.ts', ['c.ts', 'd.ts']],
      ['c.ts', ['a.ts']],
      ['d.ts', []],
    ]);
    expect(findCycles(imports)).toEqual(['a.ts → b.ts → c.ts → a.ts']);
  });

  test('of every top folder are ruled', () => {
    const unruled = new Set(own.map(({ path }) => topOf(path)).filter((top) => !(top in MAY_IMPORT)));
    expect([...unruled]).toEqual([]);
  });
});

describe('sizes', () => {
  test(`no file is longer than ${LINES_PER_FILE} lines`, () => {
    const ceiling = ({ path }: SourceFile) =>
      SMALL_FOLDERS.includes(starFolderOf(path) ?? '') ? LINES_PER_SMALL_FILE : LINES_PER_FILE;
    const long = sources.filter((file) => !TABLES.includes(file.path) && file.lines.length > ceiling(file));
    expect(long.map((file) => at(file, file.lines.length, `is longer than ${ceiling(file)} lines`))).toEqual(
      [],
    );
  });

  test(`no function is longer than ${LINES_PER_FUNCTION} lines`, () => {
    const long = violations(own, (file) =>
      functionsOf(file)
        .filter((node) => file.heightOf(node) > LINES_PER_FUNCTION)
        .map((node) => at(file, file.lineOf(node), `function of ${file.heightOf(node)} lines`)),
    );
    expect(long).toEqual([]);
  });

  test(`no function takes more than ${PARAMETERS} parameters`, () => {
    const many = violations(own, (file) =>
      functionsOf(file)
        .filter((node) => (node.params as unknown[]).length > PARAMETERS)
        .map((node) => at(file, file.lineOf(node), `takes ${(node.params as unknown[]).length} parameters`)),
    );
    expect(many).toEqual([]);
  });
});

function functionsOf(file: SourceFile): readonly Node[] {
  return file.nodes.filter(
    ({ params, body, type }) => Array.isArray(params) && (body || type.startsWith('Ts')),
  );
}

describe('names', () => {
  test('of files are kebab-case and say something', () => {
    const parts = (path: string) => path.replace(/(\.(contract|slow|test|d))*\.(ts|mjs)$/, '').split('/');
    const wrong = [...sources.map(({ path }) => path), ...pathsBelow('scripts'), ...pathsBelow('bin')].filter(
      (path) =>
        parts(path).some((part) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(part) || hasBanned(part.split('-'))),
    );
    // The suites’ way to real services keeps its name: it starts and stops nothing else.
    expect(wrong.filter((path) => !/^test\/support\/services(\.test)?\.ts$/.test(path))).toEqual([]);
  });

  test('of exports say something', () => {
    const wrong = violations(own, (file) =>
      exportedNames(file)
        .filter(({ name }) => hasBanned(name.split(/(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])|_/)))
        .map(({ name, node }) => at(file, file.lineOf(node), `${name} holds a word that says nothing`)),
    );
    expect(wrong).toEqual([]);
  });

  test('of portals begin with their division code', () => {
    const portals = own.filter(({ path }) => starFolderOf(path) === 'crawlers/portals');
    expect(portals.map(({ path }) => basename(path)).filter((name) => !/^\d{6}-[a-z]+/.test(name))).toEqual(
      [],
    );
  });
});

function hasBanned(words: readonly string[]): boolean {
  return words.some((word) => BANNED.test(word));
}

function exportedNames(file: SourceFile): readonly { name: string; node: Node }[] {
  return file.nodes
    .filter(({ type }) => type === 'ExportDeclaration')
    .flatMap(({ declaration }) => {
      const { identifier, id, declarations } = declaration as Record<string, unknown>;
      const named = [identifier, id, ...((declarations as { id: unknown }[]) ?? []).map((each) => each.id)];
      return named
        .filter((node): node is Node => typeof (node as Node | undefined)?.value === 'string')
        .map((node) => ({ name: String(node.value), node }));
    });
}

describe('plug-ins', () => {
  const plugIns = own.filter(({ path }) => starFolderOf(path) !== null);
  const defaults = (file: SourceFile) => file.nodes.filter(({ type }) => type.startsWith('ExportDefault'));

  test('have one default export, other files none', () => {
    const wrong = violations(own, (file) => {
      const expected = plugIns.includes(file) ? 1 : 0;
      const found = defaults(file).length;
      return found === expected ? [] : [at(file, 1, `has ${found} default exports instead of ${expected}`)];
    });
    expect(wrong).toEqual([]);
  });

  test('export nothing else', () => {
    const wrong = violations(plugIns, (file) =>
      exportedNames(file).map(({ name, node }) => at(file, file.lineOf(node), name)),
    );
    expect(wrong).toEqual([]);
  });

  test('open by saying what they are', () => {
    expect(
      plugIns.filter(({ text }) => !/^\/[/*]/.test(text)).map((file) => at(file, 1, 'has no opening lines')),
    ).toEqual([]);
  });

  test('are found in every folder that has some', () => {
    const found = new Set(plugIns.map(({ path }) => starFolderOf(path)));
    expect(STAR_FOLDERS.filter((folder) => !found.has(folder))).toEqual([]);
  });
});

describe('code', () => {
  test('reads the environment in config.ts only', () => {
    const readsEnvironment = ({ type, object, property }: Node) =>
      type === 'MemberExpression' &&
      (object as Node).value === 'process' &&
      (property as Node).value === 'env';
    const elsewhere = own.filter(({ path }) => path !== 'config.ts');
    expect(violations(elsewhere, whereNode(readsEnvironment, 'reads process.env'))).toEqual([]);
  });

  test('writes to the terminal in cli/ only', () => {
    const writes = ({ type, object }: Node) =>
      type === 'MemberExpression' && (object as Node).value === 'console';
    const elsewhere = own.filter(({ path }) => !['cli', 'bench'].includes(topOf(path)));
    expect(violations(elsewhere, whereNode(writes, 'writes to the console'))).toEqual([]);
  });

  test('throws typed errors only', () => {
    const untyped = ({ type, callee }: Node) =>
      type === 'NewExpression' && /^(Type|Range|Syntax)?Error$/.test(String((callee as Node).value));
    expect(violations(own, whereNode(untyped, 'makes an untyped error'))).toEqual([]);
  });

  test('is typed throughout', () => {
    const untyped = ({ type, kind }: Node) =>
      type === 'TsNonNullExpression' || (type === 'TsKeywordType' && kind === 'any');
    expect(violations(sources, whereNode(untyped, 'any or !'))).toEqual([]);
  });

  test('silences no checker and leaves no reminders', () => {
    const found = /@ts-(ignore|nocheck|expect-error)|biome-ignore|\b(TODO|FIXME|XXX|HACK)\b/;
    const wrong = violations(
      sources.filter(({ path }) => path !== 'test/architecture/architecture.test.ts'),
      (file) =>
        file.lines.flatMap((line, index) => (found.test(line) ? [at(file, index + 1, line.trim())] : [])),
    );
    expect(wrong).toEqual([]);
  });

  test('says of every exported function what it does', () => {
    const wrong = violations(own, (file) =>
      file.nodes
        .filter(
          ({ type, declaration }) =>
            type === 'ExportDeclaration' && (declaration as Node).type === 'FunctionDeclaration',
        )
        .filter((node) => !/\*\/$/.test(file.lines[file.lineOf(node) - 2] ?? ''))
        .map((node) => at(file, file.lineOf(node), 'exported function without a comment')),
    );
    expect(wrong).toEqual([]);
  });
});

test('the command is executable, so that npx finds it', () => {
  expect(statSync(join(ROOT, 'bin/gongkai.mjs')).mode & 0o111).toBe(0o111);
});
