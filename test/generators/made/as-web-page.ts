import iconv from 'iconv-lite';
import { ARTICLE, PAGE_STYLES, TITLE } from '../../support/report-page.ts';
import type { PrintedCell } from '../pdf/report.ts';
import { noteHtml, rowsHtml, textHtml } from './as-html.ts';
import type { MadeBlock, MadeReport } from './report.ts';
import type { MadeStyle, WebStyle } from './style.ts';
import type { MadeTable } from './tables.ts';

/** What stands in a cell, as the editors of portals leave it there. */
const INSIDE: Readonly<Record<WebStyle['markup'], (html: string, cell: PrintedCell) => string>> = {
  plain: (html) => html,
  headed: (html) => html,
  boxed: (html) => `<div style="text-align:center">${html}</div>`,
  word: (html, { kind }) =>
    `<p class="MsoNormal" align="${kind === 'label' ? 'left' : 'center'}" style="line-height:20.0pt;mso-line-height-rule:exactly"><span style="font-size:9.0pt;font-family:宋体">${html}<span lang="EN-US"><o:p></o:p></span></span></p>`,
};

const OPENING: Readonly<Record<WebStyle['markup'], string>> = {
  plain: '<table border="1" cellspacing="0" cellpadding="0">',
  headed: '<table class="table">',
  boxed: '<div class="table-responsive" style="overflow:auto"><table style="width:100%">',
  word: '<table class="MsoNormalTable" border="0" cellspacing="0" cellpadding="0" style="border-collapse:collapse;mso-yfti-tbllook:1184">',
};

function tableHtml({ rows, headRows, widths }: MadeTable, style: MadeStyle): string {
  const { markup } = style.web;
  const inside = (cell: PrintedCell) =>
    INSIDE[markup](textHtml(cell.text) || (style.blanksHoldSpace ? '&nbsp;' : ''), cell);
  const head = rowsHtml(rows.slice(0, headRows), inside);
  const body = rowsHtml(rows.slice(headRows), inside);
  const opening = OPENING[markup];
  // Word ends a table with a row of nothing but the widths of its columns, and says so in a comment.
  const grid = `<!--[if !supportMisalignedColumns]--><tr height="0">${widths.map(() => '<td width="60" style="border:none"></td>').join('')}</tr><!--[endif]-->`;
  switch (markup) {
    case 'headed':
      return `${opening}<thead>${head.replaceAll('<td', '<th').replaceAll('</td', '</th')}</thead><tbody>${body}</tbody></table>`;
    case 'boxed':
      return `${opening}<tbody>${head}${body}</tbody></table></div>`;
    case 'word':
      return `${opening}<tbody>${head}${body}${grid}</tbody></table>`;
    case 'plain':
      return `${opening}${head}${body}</table>`;
  }
}

function blockHtml(block: MadeBlock, style: MadeStyle): string {
  if (block.kind === 'table') return tableHtml(block.table, style);
  const text = textHtml(block.text);
  if (style.web.markup === 'word') {
    return `<p class="MsoNormal" style="text-indent:32.0pt"><span style="font-size:16.0pt;font-family:仿宋_GB2312">${text}<span lang="EN-US"><o:p></o:p></span></span></p>`;
  }
  if (block.kind === 'heading') return `<p><strong>${text}</strong></p>`;
  return `<p>${block.kind === 'caption' ? '' : '　　'}${text}</p>`;
}

/** The date of publication in the shells of portals. */
const PAGE_DATE = /2023(?:-01-19|年01月19日|\/1\/19)/gu;

/** @param iso the date to be written as the model is */
function dateLike(model: string, iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  if (model.includes('/')) return `${year}/${Number(month)}/${Number(day)}`;
  return model.includes('年') ? `${year}年${month}月${day}日` : iso;
}

const SAID = { 'utf-8': 'utf-8', gbk: 'gbk', 'gbk-unsaid': null, 'gb2312-said': 'gb2312' } as const;

/** The report as a page of a portal, in the bytes of its charset. */
export function webPage(report: MadeReport): Uint8Array {
  const { style, blocks } = report;
  const article = blocks
    .filter(({ kind }) => kind !== 'title')
    .map((block) => blockHtml(block, style))
    .join('\n');
  const said = SAID[style.web.charset];
  const shell = PAGE_STYLES[style.web.shell % PAGE_STYLES.length];
  const page = (shell?.page(said ? `<meta charset="${said}">` : '') ?? '')
    .replaceAll(ARTICLE, () => article + noteHtml(report))
    .replaceAll(TITLE, report.title)
    .replaceAll('青溪县人民政府', report.body)
    .replaceAll(PAGE_DATE, (date) => (report.imprint ? dateLike(date, report.imprint.published) : date));
  return iconv.encode(page, style.web.charset === 'utf-8' ? 'utf-8' : 'gbk');
}
