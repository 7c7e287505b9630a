import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CODES, type ErrorCode, type ErrorKind } from '../../model/error-codes.ts';
import {
  asGongkaiError,
  DefectError,
  InvalidRequestError,
  PortalChangedError,
  TransientError,
  UnknownLayoutError,
  UnreadableDocumentError,
} from '../../model/errors.ts';
import { at, type Node, ROOT, readSources } from '../architecture/source-tree.ts';

/** To stand in the table is not to be used. */
const TABLE = 'model/error-codes.ts';
const CLASS_OF: Readonly<Record<ErrorKind, { new (code: ErrorCode, subject: string): Error }>> = {
  transient: TransientError,
  'portal-changed': PortalChangedError,
  unreadable: UnreadableDocumentError,
  'unknown-layout': UnknownLayoutError,
  'invalid-request': InvalidRequestError,
  defect: DefectError,
};
const CLASS_NAMES = new Set(Object.values(CLASS_OF).map((each) => each.name));

const sources = readSources().filter(({ path }) => path !== TABLE && !path.startsWith('test/'));
const codes = Object.keys(ERROR_CODES) as ErrorCode[];

function isCode(text: unknown): text is ErrorCode {
  return codes.includes(text as ErrorCode);
}

describe('the table of error codes', () => {
  test.each(codes)('%s has a name of two parts, says what is wrong and what to do', (code) => {
    const { says, remedy } = ERROR_CODES[code];
    expect(code).toMatch(/^[a-z]+\.[a-z]+(-[a-z]+)*$/);
    expect(says).toMatch(/^[A-Z].*\.$/);
    expect(remedy).toMatch(/^[A-Z].*\.$/);
    expect(remedy).not.toBe(says);
  });

  test('stands in docs/operators.md as it is; npm run docs writes it', () => {
    const [, table = ''] = readFileSync(join(ROOT, 'docs/operators.md'), 'utf8').split('<!-- error codes:');
    const written = table.match(/^\| `[a-z]+\.[a-z-]+` \|.*$/gm);
    const rows = Object.entries(ERROR_CODES).map(
      ([code, { kind, says, remedy }]) => `| \`${code}\` | ${kind} | ${says} | ${remedy} |`,
    );
    expect(written).toEqual(rows);
  });

  test('holds no code that nobody uses', () => {
    const used = new Set(
      sources.flatMap(({ nodes }) =>
        nodes.filter(({ type }) => type === 'StringLiteral').map(({ value }) => value),
      ),
    );
    expect(codes.filter((code) => !used.has(code))).toEqual([]);
  });
});

describe('errors in the sources', () => {
  const made = sources.flatMap((file) =>
    file.nodes
      .filter(
        ({ type, callee }) => type === 'NewExpression' && CLASS_NAMES.has(String((callee as Node).value)),
      )
      .map((node) => ({
        file,
        node,
        className: String((node.callee as Node).value),
        code: firstArgument(node),
      })),
  );

  test('are there', () => {
    expect(made.length).toBeGreaterThan(20);
  });

  test('carry a code of the table, in the class that says who must act', () => {
    const wrong = made.filter(
      ({ className, code }) =>
        code !== null && !(isCode(code) && CLASS_OF[ERROR_CODES[code].kind].name === className),
    );
    expect(
      wrong.map(({ file, node, className, code }) => at(file, file.lineOf(node), `${className} ${code}`)),
    ).toEqual([]);
  });
});

/** The first argument where it is a plain text; null where it is computed. */
function firstArgument(node: Node): string | null {
  const [first] = (node.arguments ?? []) as { expression: Node }[];
  return first?.expression.type === 'StringLiteral' ? String(first.expression.value) : null;
}

describe('an error', () => {
  test('says what is wrong, what exactly, and what to do', () => {
    const error = new UnreadableDocumentError('input.too-large', 'a.pdf', { detail: '9 bytes, limit 8' });
    const { says, remedy } = ERROR_CODES['input.too-large'];
    expect(error.message).toBe(`${says} (9 bytes, limit 8) ${remedy}`);
    expect(error).toMatchObject({
      kind: 'unreadable',
      subject: 'a.pdf',
      name: 'UnreadableDocumentError',
      remedy,
    });
  });

  test('keeps its cause', () => {
    const cause = new RangeError('deep');
    expect(new TransientError('fetch.timeout', 'host', { cause }).cause).toBe(cause);
  });

  test('that is ours stays as it is; what is not ours is a defect with its cause', () => {
    const ours = new TransientError('fetch.timeout', 'host');
    expect(asGongkaiError(ours, 'other')).toBe(ours);
    const theirs = new RangeError('deep');
    const wrapped = asGongkaiError(theirs, 'a.pdf');
    expect(wrapped).toMatchObject({
      code: 'defect.unexpected',
      kind: 'defect',
      cause: theirs,
      subject: 'a.pdf',
    });
    expect(wrapped.message).toContain('deep');
    expect(asGongkaiError('a text', 'a.pdf').message).toContain('a text');
  });
});
