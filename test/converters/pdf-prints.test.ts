import { existsSync, readFileSync } from 'node:fs';
import pdf from '../../converters/formats/pdf.ts';
import type { NormalizedDocument, TableBlock } from '../../model/normalized-document.ts';
import { reportHtml } from '../generators/pdf/as-html.ts';
import { reportFodt } from '../generators/pdf/as-office.ts';
import { printWithChromium, saveWithLibreOffice } from '../generators/pdf/print.ts';
import { figuresBehind, paragraphsIn, rowTexts, tablesOf } from '../generators/pdf/read-back.ts';
import {
  OPENING,
  PLAIN,
  PROACTIVE_FIGURES,
  type PrintStyle,
  REVIEW_FIGURES,
  requestFigures,
  SENTENCE,
  TITLE,
} from '../generators/pdf/report.ts';
import { rawDocument } from '../support/raw.ts';
import { describeWith } from '../support/services.ts';

const REPEATED_HEAD: PrintStyle = { ...PLAIN, repeatHead: true, blanks: true, lead: 14 };
const STYLES: readonly [string, PrintStyle][] = [
  ['landscape, with blank cells', { ...PLAIN, landscape: true, blanks: true }],
  ['portrait', PLAIN],
  ['over a page break, the head repeated', REPEATED_HEAD],
  ['over a page break, the head once', { ...PLAIN, lead: 14 }],
  ['small print', { ...PLAIN, points: 5.5 }],
  ['without rules', { ...PLAIN, borders: false }],
  ['without rules, over a page break', { ...PLAIN, borders: false, lead: 14 }],
  ['without rules, landscape, with blank cells', { ...PLAIN, borders: false, landscape: true, blanks: true }],
];

function printed(name: string): Uint8Array {
  return readFileSync(new URL(`../cases/pdf-prints/${name}`, import.meta.url));
}

async function read(bytes: Uint8Array) {
  return pdf.read(rawDocument(bytes, 'report.pdf'));
}

type Blocks = Pick<NormalizedDocument, 'blocks'>;

/** The figures behind each label of a list, from whichever table has them all in a row of their own. */
function figuresIn(document: Blocks, expected: readonly (readonly [string, readonly string[]])[]) {
  const tables = tablesOf(document);
  return expected.map(([label, figures]) => {
    const found = tables.map((table) => figuresBehind(table, label, figures.length));
    return [label, found.find((row) => row !== null) ?? null];
  });
}

function lastRows(tables: readonly TableBlock[]): string[][] {
  return tables.map((table) => rowTexts(table.rows.at(-1) ?? []));
}

function expectReport(document: Blocks, style: PrintStyle): void {
  expect(figuresIn(document, PROACTIVE_FIGURES)).toEqual(PROACTIVE_FIGURES);
  expect(figuresIn(document, requestFigures(style))).toEqual(requestFigures(style));
  expect(lastRows(tablesOf(document))).toContainEqual(REVIEW_FIGURES);
  expect(tablesOf(document)).toHaveLength(3);
  const paragraphs = paragraphsIn(document);
  expect(paragraphs.slice(0, 5)).toEqual([
    TITLE,
    OPENING,
    '一、总体情况',
    '全年受理申请31¹件，全部按期答复。',
    '二、主动公开政府信息情况',
  ]);
  expect(paragraphs.filter((text) => text === SENTENCE)).toHaveLength(style.lead + 1);
}

describe('prints kept with the tests', () => {
  test('of an office program: a table over pages, its head repeated, page numbers', async () => {
    const { value, findings, removed } = await read(printed('office-repeated-head.pdf'));
    expectReport(value, REPEATED_HEAD);
    expect(findings).toEqual([]);
    const reasons = removed.map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === 'page-number')).toHaveLength(3);
    expect(reasons.filter((reason) => reason === 'repeated-head')).toHaveLength(3);
    const [, requests] = tablesOf(value);
    expect(
      requests?.rows.map((row) => row[0]?.text).filter((text) => text === '三、本年度办理结果'),
    ).toHaveLength(22);
  });

  test('of a browser: fifteen columns without rules under a head of three rows', async () => {
    const { value } = await read(printed('browser-without-rules.pdf'));
    const [table] = tablesOf(value);
    expect(table?.rows.map((row) => row.length)).toEqual([15, 15, 15, 15]);
    expect(table?.rows[0]?.map(({ text }) => text)).toEqual([
      ...new Array<string>(5).fill('行政复议'),
      ...new Array<string>(10).fill('行政诉讼'),
    ]);
    expect(table?.rows[3]?.map(({ text }) => text)).toEqual(REVIEW_FIGURES);
  });

  test('are damaged here and there: a document or a typed error, and no word of a defect', async () => {
    const whole = printed('office-repeated-head.pdf');
    for (let part = 1; part < 20; part++) {
      const cut = whole.slice(0, Math.floor((whole.length * part) / 20));
      const result = await read(cut).catch((error: { kind?: string }) => error);
      expect(result).toMatchObject(
        'kind' in result ? { kind: 'unreadable' } : { findings: [{ rule: 'pdf.partial' }] },
      );
    }
  });
});

describeWith('chromium', 'reports printed by Chromium', (found) => {
  /** Each start of a browser takes seconds; the styles left out differ in what a browser prints alike. */
  const styles = STYLES.filter((_, index) => index % 2 === 0);
  test.each(styles)('%s', async (_, style) => {
    const { value } = await read(await printWithChromium(found.chromium, reportHtml(style)));
    expectReport(value, style);
    expect(value.metadata.title).toBe(TITLE);
  });
});

describeWith('libreoffice', 'reports saved by LibreOffice', (found) => {
  let saved: Uint8Array[] = [];
  beforeAll(async () => {
    saved = await saveWithLibreOffice(
      found.soffice,
      STYLES.map(([, style]) => reportFodt(style)),
    );
  }, 60_000);

  test.each(STYLES.map(([title, style], index) => [title, style, index] as const))(
    '%s',
    async (_, style, index) => {
      const { value, removed } = await read(saved[index] ?? new Uint8Array());
      expectReport(value, style);
      expect(new Set(removed.map(({ reason }) => reason)).has('page-number')).toBe(true);
    },
  );
});

const SAMPLES = new URL('../../../shared/samples/', import.meta.url);

(existsSync(SAMPLES) ? describe : describe.skip)('a real report (needs ../shared/samples)', () => {
  test('keeps every row of table 3 whole, over its page break', async () => {
    const { value, findings } = await read(readFileSync(new URL('hongze_qu_2023.pdf', SAMPLES)));
    const tables = tablesOf(value);
    expect(tables.map((table) => [table.rows.length, table.rows[0]?.length])).toEqual([
      [14, 4],
      [26, 10],
      [4, 15],
    ]);
    const [, requests] = tables;
    const figures = requests?.rows
      .slice(3)
      .map((row) => row.slice(3).map(({ text, covered }) => (covered ? '~' : text)));
    for (const row of figures ?? []) expect(row.join(' ')).toMatch(/^(?:\d+ ){6}\d+$/);
    expect(figures?.map(([first]) => Number(first))).toEqual([
      21, 0, 0, 4, 1, 0, 0, 0, 0, 1, 1, 0, 10, 3, 0, 1, 0, 0, 0, 0, 0, 21, 0,
    ]);
    expect(requests?.rows.slice(5, 24).map((row) => row[0]?.text)).toEqual(
      new Array(19).fill('三、本年度办理结果'),
    );
    expect(requests?.rows[17]?.[1]?.text).toBe('（四）无法提供');
    expect(findings).toEqual([]);
  });
});
