import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from '../../corpus/query/ask.ts';
import { type OpenCorpus, openCorpus } from '../../corpus/query/corpus-tables.ts';
import { type AnswerFormat, printAnswer } from '../../corpus/query/print-answer.ts';
import { exportRecordsTo, someReports } from '../support/corpus.ts';

let home: string;
let corpus: OpenCorpus;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'gongkai-query-'));
  const reports = someReports(360);
  const [first] = reports;
  // A rendition that differs, and a late report, so that every question has something to find.
  const twins = reports.slice(0, 1).map((report) => ({
    ...report,
    sha256: 'e'.repeat(64),
    source: { ...report.source, mediaType: 'application/pdf', url: 'https://www.example.gov.cn/other.pdf' },
    values: { ...report.values, 'statistics.requests.received': -1 },
    published: `${first?.year}-09-09`,
  }));
  await exportRecordsTo(join(home, 'corpus'), [...reports, ...twins]);
  corpus = await openCorpus(join(home, 'corpus'));
});
afterAll(async () => {
  corpus.close();
  await rm(home, { recursive: true, force: true });
});

async function rowsOf(sql: string): Promise<readonly (readonly unknown[])[]> {
  const rows: (readonly unknown[])[] = [];
  for await (const some of (await ask(corpus.connection, sql)).rows) rows.push(...some);
  return rows;
}

async function printed(sql: string, format: AnswerFormat): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of printAnswer(await ask(corpus.connection, sql), format)) lines.push(line);
  return lines;
}

const questions = async (name: string) => {
  const text = await readFile(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
  return [...text.matchAll(/^### (\d+)\. .*\n+```sql\n([^`]+)```/gmu)].map(
    ([, number = '', sql = '']) => [number, sql] as const,
  );
};
/** Questions that a made-up corpus of this size has no answer to: nothing is late, nobody speaks of fees, none is missing. */
const MAY_BE_EMPTY = ['4', '18', '19'];

const documented = await questions('analysts.md');

test('the document has twenty questions, the same in both languages', async () => {
  expect(documented).toHaveLength(20);
  expect(await questions('analysts.zh-CN.md')).toEqual(documented);
});

test.each(documented)('question %s is answered by its query', async (number, sql) => {
  const rows = await rowsOf(sql);
  if (!MAY_BE_EMPTY.includes(number)) expect(rows.length).toBeGreaterThan(0);
});

describe('an answer', () => {
  const SQL = "SELECT -3 AS change, '=1+1' AS formula, NULL AS nothing, '' AS empty, '中文' AS wide";

  test('comes as a table, CSV that runs nothing, or JSON lines', async () => {
    expect(await printed(SQL, 'table')).toEqual([
      'change  formula  nothing  empty  wide',
      '------  -------  -------  -----  ----',
      '-3      =1+1                     中文',
    ]);
    expect(await printed(SQL, 'csv')).toEqual(['change,formula,nothing,empty,wide', `-3,'=1+1,,"",中文`]);
    expect(await printed(SQL, 'jsonl')).toEqual([
      '{"change":-3,"formula":"=1+1","nothing":null,"empty":"","wide":"中文"}',
    ]);
    expect(await printed('SELECT count(*) AS n, 9007199254740993 AS exact FROM reports', 'jsonl')).toEqual([
      '{"n":360,"exact":"9007199254740993"}',
    ]);
  });

  test('tells what there is', async () => {
    expect((await rowsOf('SHOW TABLES')).flat()).toContain('panel');
    expect((await rowsOf('DESCRIBE reports')).length).toBeGreaterThan(10);
  });
});

describe('a query reaches nothing else', () => {
  test.each([
    ["COPY reports TO '/tmp/gongkai-stolen.csv'", 'query.invalid'],
    ["EXPLAIN ANALYZE COPY reports TO '/tmp/gongkai-stolen.csv'", 'query.invalid'],
    ["ATTACH '/tmp/gongkai-other.db'", 'query.refused'],
    ['CREATE TABLE mine AS SELECT 1', 'query.refused'],
    ['DROP VIEW reports', 'query.refused'],
    ['INSTALL httpfs', 'query.refused'],
    ['LOAD httpfs', 'query.refused'],
    ['SET enable_external_access = true', 'query.refused'],
    ['RESET lock_configuration', 'query.refused'],
    ['SELECT 1; DROP VIEW reports', 'query.refused'],
    ['', 'query.invalid'],
    ["SELECT * FROM read_text('/etc/passwd')", 'query.invalid'],
    ["SELECT * FROM '/etc/passwd'", 'query.invalid'],
    ["SELECT * FROM read_csv('/etc/passwd')", 'query.invalid'],
    ["SELECT * FROM glob('/etc/*')", 'query.invalid'],
    ["SELECT * FROM read_parquet('https://example.com/x.parquet')", 'query.invalid'],
    ["SELECT getenv('HOME')", 'query.invalid'],
    ['SELECT FROM WHERE', 'query.invalid'],
    ['SELECT * FROM nowhere', 'query.invalid'],
    ["SELECT error('thrown by the query')", 'query.invalid'],
  ])('%s: %s', async (sql, code) => {
    await expect(rowsOf(sql)).rejects.toMatchObject({ code });
  });

  test.each(['', 'EXPLAIN ANALYZE '])('%s COPY over a file of the corpus is refused too', async (prefix) => {
    const path = join(home, 'corpus', 'reports.parquet');
    const sql = `${prefix}COPY (SELECT 1) TO '${path}' (FORMAT parquet)`;
    await expect(rowsOf(sql)).rejects.toMatchObject({ code: 'query.refused' });
  });

  test('and leaves the tables as they are', async () => {
    expect(await rowsOf('SELECT count(*) FROM reports')).toEqual([['360']]);
  });
});

test('a folder that is no corpus is refused in words', async () => {
  await expect(openCorpus(home)).rejects.toMatchObject({ code: 'snapshot.unknown' });
});
