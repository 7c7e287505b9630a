import { HEADINGS, proseOf } from './prose.ts';
import type { SampleReport } from './report.ts';
import { disputeRow, proactiveRows, type Rows, requestRows } from './tables.ts';

/** The report as HTML with bordered tables and merged cells, as an office program or a CMS writes it. */
export function reportHtml(report: SampleReport): string {
  const { title, lead, overview, problems, others } = proseOf(report);
  const [first, second, third, fourth, fifth, sixth] = HEADINGS.map(
    (heading) => `<p><strong>${heading}</strong></p>`,
  );
  return [
    `<h1 style="text-align:center">${title}</h1>`,
    ...paragraphs([lead]),
    first,
    ...paragraphs(overview),
    second,
    table(proactiveTable(proactiveRows(report))),
    third,
    table(requestTable(requestRows(report))),
    fourth,
    table([...DISPUTE_HEAD_ROWS, cells(disputeRow(report))]),
    fifth,
    ...paragraphs(problems),
    sixth,
    ...paragraphs(others),
  ].join('\n');
}

function paragraphs(texts: readonly string[]): readonly string[] {
  return texts.map((text) => `<p>${text}</p>`);
}

function table(rows: readonly string[]): string {
  return `<table border="1" cellspacing="0" style="border-collapse:collapse">\n${rows.join('\n')}\n</table>`;
}

function cell(text: string, columns = 1, rows = 1): string {
  const span = `${columns > 1 ? ` colspan="${columns}"` : ''}${rows > 1 ? ` rowspan="${rows}"` : ''}`;
  return `<td${span}>${text}</td>`;
}

function row(...parts: readonly string[]): string {
  return `<tr>${parts.join('')}</tr>`;
}

function cells(texts: readonly string[]): string {
  return row(...texts.map((text) => cell(text)));
}

const WIDTH_OF_TABLE_2 = 4;

/** Every row fills the width of the table: its last cell reaches over what is left. */
function proactiveTable(rows: Rows): readonly string[] {
  return rows.map((texts) =>
    row(...texts.map((text, at) => cell(text, at === texts.length - 1 ? WIDTH_OF_TABLE_2 - at : 1))),
  );
}

const STUB_COLUMNS = 3;
const APPLICANTS = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];

function requestTable(rows: Rows): readonly string[] {
  const sums = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';
  return [
    row(cell(sums, STUB_COLUMNS, 3), cell('申请人情况', 7)),
    row(cell('自然人', 1, 2), cell('法人或其他组织', 5), cell('总计', 1, 2)),
    cells(APPLICANTS),
    ...rows.map((texts, at) => requestRow(rows, texts, at)),
  ];
}

const NUMBERS = 7;

/** Stub cells reach to the right where a row has no sub-rows, and down over the rows that leave them empty. */
function requestRow(rows: Rows, texts: readonly string[], at: number): string {
  const stub = texts.slice(0, -NUMBERS);
  const parts = stub.flatMap((text, column) => {
    if (!text) return [];
    const last = column === stub.length - 1;
    return [cell(text, last ? STUB_COLUMNS - column : 1, last ? 1 : reach(rows, at, column))];
  });
  return row(...parts, ...texts.slice(-NUMBERS).map((text) => cell(text)));
}

/** How many rows a stub cell spans: its own and those below that leave its column and all before it empty. */
function reach(rows: Rows, at: number, column: number): number {
  const below = rows.slice(at + 1).findIndex((texts) => texts.slice(0, column + 1).some(Boolean));
  return below < 0 ? rows.length - at : below + 1;
}

const RESULTS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const DISPUTE_HEAD_ROWS = [
  row(cell('行政复议', 5), cell('行政诉讼', 10)),
  row(...RESULTS.map((text) => cell(text, 1, 2)), cell('未经复议直接起诉', 5), cell('复议后起诉', 5)),
  cells([...RESULTS, ...RESULTS]),
];
