import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assembleReports } from '../../corpus/assemble.ts';
import { correctingWith, readCorrections } from '../../corpus/corrections.ts';
import { parseWhere } from '../../corpus/where.ts';
import { type CorpusReport, singleReport } from '../../exporters/corpus-report.ts';
import { loadPairChecker } from '../../extractors/pair-rule.ts';
import { loadRecheck } from '../../extractors/recheck.ts';
import { placeAt } from '../../model/place.ts';
import type { ReportRecord } from '../../model/record.ts';
import { hashOf, sampleFinding, sampleRecord } from '../support/catalogue-samples.ts';
import { stored } from '../support/corpus.ts';

const checker = await loadPairChecker();
const KEY = 'requests.received.natural_person';

type Change = Omit<Partial<ReportRecord>, 'source'> & { readonly source?: Partial<ReportRecord['source']> };

function record(name: string, { source, ...change }: Change = {}): ReportRecord {
  const sample = sampleRecord({ name });
  return { ...sample, ...change, source: { ...sample.source, ...source } };
}

async function assemble(records: readonly ReportRecord[], corrections = correctingWith([])) {
  const reports: CorpusReport[] = [];
  for await (const report of assembleReports(stored(records), { checker, corrections })) reports.push(report);
  return reports;
}

describe('one report in several documents', () => {
  const html = record('html', { source: { mediaType: 'text/html' }, values: { [KEY]: 29, other: 1 } });
  const pdf = record('pdf', { source: { mediaType: 'application/pdf' }, values: { [KEY]: 28, other: null } });

  test('is one row of the better, the other’s cells beside it, and a finding where they differ', async () => {
    const [report, ...more] = await assemble([pdf, html]);
    expect(more).toEqual([]);
    expect(report?.record.file).toBe('html');
    expect(report?.renditions.map(({ role, record: { file } }) => [role, file])).toEqual([
      ['chosen', 'html'],
      ['rendition', 'pdf'],
    ]);
    expect(report?.agreement).toEqual([
      { sha256: pdf.sha256, role: 'rendition', key: KEY, value: 29, other: 28 },
      { sha256: pdf.sha256, role: 'rendition', key: 'other', value: 1, other: null },
    ]);
    expect(report?.record.findings).toMatchObject([
      { rule: 'renditions-agree', cells: [KEY], stated: 29, expected: 28 },
    ]);
  });

  test('is chosen by what was read before its format', async () => {
    const scanned = record('scanned', {
      source: { mediaType: 'text/html' },
      cells: { [KEY]: { raw: '29', how: 'ocr', state: 'number', at: placeAt({}) } },
    });
    const [report] = await assemble([scanned, pdf]);
    expect(report?.record.file).toBe('pdf');
  });

  test('is made of the version that its address now shows, and old versions make no findings', async () => {
    const url = 'https://example.gov.cn/1.html';
    const old = record('old', {
      source: { url, fetchedAt: '2024-01-01T00:00:00Z' },
      values: { [KEY]: 1, more: 2 },
    });
    const now = record('now', { source: { url, fetchedAt: '2025-01-01T00:00:00Z' }, values: { [KEY]: 3 } });
    const [report] = await assemble([old, now]);
    expect(report?.renditions.map(({ role, record: { file } }) => [role, file])).toEqual([
      ['chosen', 'now'],
      ['superseded', 'old'],
    ]);
    expect(report?.record.findings).toEqual([]);
    expect(report?.agreement.filter(({ key }) => key === KEY)).toMatchObject([{ value: 3, other: 1 }]);
  });

  test('keeps its identity when the document changes; another body, year or page has its own', async () => {
    const [one] = await assemble([html]);
    const [other] = await assemble([pdf]);
    expect(one?.id).toBe(other?.id);
    const apart = [
      html,
      record('year', { year: 2021 }),
      record('body', { publisher: '舒城县财政局' }),
      record('list', { form: null }),
      record('page', { form: null }),
    ];
    expect(new Set((await assemble(apart)).map(({ id }) => id)).size).toBe(5);
  });
});

describe('a condition', () => {
  const report = singleReport(record('r', { findings: [{ ...sampleFinding('rule'), severity: 'warning' }] }));

  test.each([
    ['', true],
    ['province=安徽 year=2019..2025 form=2019 quality=warning', true],
    ['year=2020', true],
    ['year=2021', false],
    ['year=..2019', false],
    ['year=2018,2020..', true],
    ['division=34', true],
    ['county=舒城,霍山', true],
    ['form=2021', false],
    ['quality=clean', false],
    ['publisher=舒城县人民政府', true],
  ])('%s: %s', (where, wanted) => {
    expect(parseWhere(where)(report)).toBe(wanted);
  });

  test.each([
    'colour=red',
    'year=20',
    'year=..',
    'quality=good',
    'form=2017',
    'year=2025..2019',
    'province',
    "year=2020';drop",
    'constructor=1',
  ])('%s is refused', (where) => {
    expect(() => parseWhere(where)).toThrow(expect.objectContaining({ code: 'config.invalid' }));
  });
});

describe('a correction', () => {
  const correction = { key: KEY, value: 92, reason: 'swapped', by: '王', on: '2026-03-01' };

  test('is applied, shown in how, and told', async () => {
    const corrections = correctingWith([{ ...correction, sha256: hashOf('r'), was: 29 }]);
    const [report] = await assemble([record('r')], corrections);
    expect(report?.record.values[KEY]).toBe(92);
    expect(report?.record.cells[KEY]).toMatchObject({ how: 'corrected', state: 'number' });
    expect(report?.corrections).toMatchObject([{ key: KEY, was: 29, value: 92, state: 'applied' }]);
    expect(corrections.unmet()).toEqual([]);
  });

  test('of a cell that reports nothing leaves a blank', async () => {
    const corrections = correctingWith([{ ...correction, sha256: hashOf('r'), value: null }]);
    const [report] = await assemble([record('r')], corrections);
    expect(report?.record.values[KEY]).toBeNull();
    expect(report?.record.cells[KEY]).toMatchObject({ how: 'corrected', state: 'blank' });
  });

  test('makes a sum assessable that an ambiguous cell kept open', async () => {
    const cell = { raw: '1 2', how: null, state: 'ambiguous', at: placeAt({}) } as const;
    const open = record('r', {
      form: '2021',
      values: { 'review.upheld': null, 'review.corrected': 1, 'review.total': 9 },
      cells: { 'review.upheld': cell },
      findings: [],
    });
    const corrections = correctingWith(
      [{ ...correction, sha256: hashOf('r'), key: 'review.upheld', value: 2 }],
      await loadRecheck(),
    );
    const [report] = await assemble([open], corrections);
    expect(report?.record.findings).toMatchObject([
      { rule: 'review-adds-up', expected: 3, stated: 9, verdict: 'undecided' },
    ]);
  });

  test('is void where the reading, the document or the report changed', async () => {
    const read = correctingWith([{ ...correction, sha256: hashOf('r'), was: 30 }]);
    const [report] = await assemble([record('r')], read);
    expect(report?.record.values[KEY]).toBe(29);
    expect(report?.corrections).toMatchObject([{ state: 'void', because: 'read-differently' }]);

    const unknown = correctingWith([{ ...correction, key: 'no.such.key', sha256: hashOf('r') }]);
    const [same] = await assemble([record('r')], unknown);
    expect(same?.record.values).toEqual(record('r').values);
    expect(same?.corrections).toMatchObject([{ state: 'void', because: 'no-such-value' }]);

    const replaced = correctingWith([{ ...correction, sha256: hashOf('old') }]);
    const url = 'https://example.gov.cn/1.html';
    const [newer] = await assemble(
      [
        record('old', { source: { url, fetchedAt: '2024-01-01T00:00:00Z' } }),
        record('now', { source: { url, fetchedAt: '2025-01-01T00:00:00Z' } }),
      ],
      replaced,
    );
    expect(newer?.record.values[KEY]).toBe(29);
    expect(newer?.corrections).toMatchObject([{ state: 'void', because: 'other-document' }]);

    const gone = correctingWith([{ ...correction, sha256: hashOf('gone') }]);
    await assemble([record('r')], gone);
    expect(gone.unmet()).toMatchObject([{ sha256: hashOf('gone'), state: 'void', because: 'document-gone' }]);
  });

  test('settles the findings that it answers, and brings those that it makes', async () => {
    const recheck = await loadRecheck();
    const parts = Object.fromEntries(
      ['upheld', 'corrected', 'other', 'pending'].map((key, at) => [`review.${key}`, at]),
    );
    const values = { ...parts, 'review.total': 7 };
    const cells = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        { raw: String(value), how: 'read', state: 'number', at: placeAt({}) } as const,
      ]),
    );
    const sum = { ...sampleFinding('review-adds-up'), cells: ['review.total'], expected: 6, stated: 7 };
    const message = 'Table 4, review, outcomes: the parts add up to 6, stated is 7.';
    const other = { ...sampleFinding('reading.several'), cells: ['review.pending', 'review.total'] };
    const wrong = record('r', {
      form: '2021',
      values,
      cells,
      findings: [{ ...sum, message }, other],
      notes: [],
    });
    const corrected = async (key: string, value: number) => {
      const correcting = correctingWith([{ ...correction, sha256: hashOf('r'), key, value }], recheck);
      return (await assemble([wrong], correcting))[0]?.record;
    };
    const right = await corrected('review.total', 6);
    expect(right?.findings).toMatchObject([{ rule: 'reading.several', cells: ['review.pending'] }]);
    expect(right?.notes).toContainEqual({
      rule: 'review-adds-up',
      cells: ['review.total'],
      message: `Settled by a correction: ${message}`,
    });
    const worse = await corrected('review.total', 9);
    expect(worse?.findings.filter(({ rule }) => rule === 'review-adds-up')).toMatchObject([
      { expected: 6, stated: 9 },
    ]);
  });

  test('is read from YAML, or refused by entry', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gongkai-corrections-'));
    try {
      const path = join(folder, 'corrections.yaml');
      await writeFile(
        path,
        `- {sha256: ${hashOf('r')}, key: ${KEY}, value: 92, reason: x, by: 王, on: 2026-03-01}\n`,
      );
      const [report] = await assemble([record('r')], await readCorrections(path));
      expect(report?.record.values[KEY]).toBe(92);
      await writeFile(path, '- {sha256: short, key: k, value: "92"}\n');
      await expect(readCorrections(path)).rejects.toMatchObject({ code: 'corrections.invalid' });
      await writeFile(path, '{{{');
      await expect(readCorrections(path)).rejects.toMatchObject({ code: 'corrections.invalid' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
