import {
  OPENING,
  type PrintedRow,
  type PrintStyle,
  proactiveRows,
  REQUEST_HEAD_ROWS,
  requestRows,
  reviewRows,
  SENTENCE,
  TITLE,
} from './report.ts';

function rowsHtml(rows: readonly PrintedRow[]): string {
  return rows
    .map((cells) => {
      const html = cells.map(
        ({ text, rows, columns, kind }) =>
          `<td class="${kind}" rowspan="${rows}" colspan="${columns}">${text}</td>`,
      );
      return `<tr>${html.join('')}</tr>`;
    })
    .join('\n');
}

function requestTable(style: PrintStyle): string {
  const rows = requestRows(style);
  if (!style.repeatHead) return `<table>${rowsHtml(rows)}</table>`;
  const head = rowsHtml(rows.slice(0, REQUEST_HEAD_ROWS));
  return `<table><thead>${head}</thead><tbody>${rowsHtml(rows.slice(REQUEST_HEAD_ROWS))}</tbody></table>`;
}

function pageHtml(style: PrintStyle, body: string): string {
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${TITLE}</title><style>
@page { size: A4 ${style.landscape ? 'landscape' : 'portrait'}; margin: 22mm 20mm; }
body { font-family: "Noto Serif CJK SC", serif; font-size: 14pt; line-height: 1.6; }
h1 { font-size: 20pt; text-align: center; } p { margin: 0; text-indent: 2em; text-align: justify; }
sup { font-size: 65%; }
table { border-collapse: collapse; width: 100%; font-size: ${style.points}pt; line-height: 1.3; margin: 6pt 0; }
td { border: ${style.borders ? '0.75pt solid #000' : '0'}; padding: 3pt 4pt; text-align: center; }
td.label { text-align: left; } td.upright { width: 1.2em; } td.figure { width: 2.6em; }
tr { page-break-inside: avoid; } thead { display: table-header-group; }
</style></head><body>${body}</body></html>`;
}

/** The report as a page to print. */
export function reportHtml(style: PrintStyle): string {
  const lead = `<p>${SENTENCE}</p>`.repeat(style.lead);
  return pageHtml(
    style,
    `<h1>${TITLE}</h1><p>${OPENING}</p>
<p>一、总体情况</p><p>全年受理申请31<sup>1</sup>件，全部按期答复。</p>
<p>二、主动公开政府信息情况</p><table>${rowsHtml(proactiveRows())}</table>${lead}
<p>三、收到和处理政府信息公开申请情况</p>${requestTable(style)}
<p>四、政府信息公开行政复议、行政诉讼情况</p><table>${rowsHtml(reviewRows())}</table>
<p>五、存在的主要问题及改进情况</p><p>${SENTENCE}</p>`,
  );
}

/** Table 4 alone under its heading: few characters, so that its print is small enough to be kept with the tests. */
export function reviewHtml(style: PrintStyle): string {
  const heading = '<p>四、政府信息公开行政复议、行政诉讼情况</p>';
  return pageHtml(style, `${heading}<table>${rowsHtml(reviewRows())}</table>`);
}
