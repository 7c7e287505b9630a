import type { Answer } from '../../crawlers/crawl-server.ts';
import {
  dynamic,
  entriesOfCounty,
  type FarmEntry,
  type FarmPortal,
  frame,
  items,
  noticeAnswers,
  slice,
} from './farm.ts';

const SIZE = 12;
const entries = entriesOfCounty();
const PAGES = Math.ceil(entries.length / SIZE);

/** 博达: the first page is ndbg.htm, the second ndbg/N-1.htm, the last ndbg/1.htm. */
function vsbStatic(): FarmPortal {
  const pathOf = ({ id }: FarmEntry) => `/info/1021/${id}.htm`;
  const attachmentOf = ({ id }: FarmEntry) => `/system/_content/${id}/download.jsp`;
  const nameOf = (page: number) => (page === 1 ? '/zfxxgk/ndbg.htm' : `/zfxxgk/ndbg/${PAGES - page + 1}.htm`);
  const lists: Record<string, Answer> = {};
  for (let page = 1; page <= PAGES; page++) {
    const up = page === 1 ? '' : '../';
    // Links of the first page and of those in the folder differ, as the system writes them.
    const list = items(
      slice(entries, page, SIZE),
      (entry) => `${page === 1 ? '..' : '../..'}${pathOf(entry)}`,
    );
    const next = page < PAGES ? `<a href="${page === 1 ? 'ndbg/' : ''}${PAGES - page}.htm">下页</a>` : '下页';
    const jump = `<a href="javascript:;" onclick="_simple_list_gotopage_fun(${PAGES},'u8_goto',1)">转到</a>`;
    lists[nameOf(page)] = frame(
      `<script src="${up}../system/resource/js/dynclicks.js"></script><ul>${list}</ul><div>${next}${jump}</div>`,
    );
  }
  const link = (entry: FarmEntry) =>
    `附件【<a href="${attachmentOf(entry)}?urltype=news.DownloadAttachUrl&wbfileid=${entry.id}">年度报告.pdf</a>】已下载`;
  return {
    cms: 'vsb',
    listings: ['/zfxxgk/ndbg.htm'],
    answers: { ...lists, ...noticeAnswers({ entries, pathOf, attachmentOf }, { link }) },
    pathOf,
    attachmentOf,
    entries,
  };
}

/** 博达, a list of its search: list.jsp?totalpage=4&PAGENUM=2. */
function vsbDynamic(): FarmPortal {
  const pathOf = ({ id }: FarmEntry) => `/info/1021/${id}.htm`;
  const attachmentOf = ({ id }: FarmEntry) => `/__local/${id}.doc`;
  const list = dynamic(({ query }) => {
    const page = Number(query.get('PAGENUM') ?? 1);
    const next = `list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1021&totalpage=${PAGES}&PAGENUM=${page + 1}`;
    const bar = page < PAGES ? `<a href="${next}">下页</a>` : '';
    return `<html><body><ul>${items(slice(entries, page, SIZE), pathOf)}</ul>${bar}</body></html>`;
  });
  const link = (entry: FarmEntry) => `<a href="${attachmentOf(entry)}">附件</a>`;
  return {
    cms: 'vsb',
    listings: ['/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1021'],
    answers: { '/list.jsp': list, ...noticeAnswers({ entries, pathOf, attachmentOf }, { link }) },
    pathOf,
    attachmentOf,
    entries,
  };
}

/** TRS WCM: createPageHTML draws the pagination; attachments lie beside the article. */
function trs(call: (page: number) => string, firstNumber: number): FarmPortal {
  const folder = '/zwgk/zfxxgknb';
  const pathOf = ({ id, publishedOn }: FarmEntry) => {
    const [year, month, day] = publishedOn.split('-');
    return `${folder}/${year}${month}/t${year}${month}${day}_${id}.html`;
  };
  const nameOf = (entry: FarmEntry) => `P02024011500${entry.id}.pdf`;
  const attachmentOf = (entry: FarmEntry) => pathOf(entry).replace(/[^/]*$/, nameOf(entry));
  const lists: Record<string, Answer> = {};
  for (let page = 1; page <= PAGES; page++) {
    const path = `${folder}/${page === 1 ? '' : `index_${page - 2 + firstNumber}.html`}`;
    const list = items(slice(entries, page, SIZE), (entry) => `.${pathOf(entry).slice(folder.length)}`);
    lists[path] = frame(`<ul>${list}</ul><div id="page"><script>${call(page)}</script></div>`, 'gbk');
  }
  const link = (entry: FarmEntry) => `<div class="TRS_Editor"><a href="./${nameOf(entry)}">附件</a></div>`;
  return {
    cms: 'trs-wcm',
    listings: [`${folder}/`],
    answers: { ...lists, ...noticeAnswers({ entries, pathOf, attachmentOf }, { link, charset: 'gbk' }) },
    pathOf,
    attachmentOf,
    entries,
  };
}

/** Systems whose lists are pages that a script numbers. */
export const scriptedLists: Readonly<Record<string, FarmPortal>> = {
  'vsb: counting down': vsbStatic(),
  'vsb: list.jsp': vsbDynamic(),
  'trs-wcm: 0-based': trs((page) => `createPageHTML(${PAGES}, ${page - 1}, "index", "html");`, 1),
  'trs-wcm: 1-based, with the id of an element': trs(
    (page) => `createPageHTML('page_div', ${PAGES}, ${page}, 'index', 'html', ${entries.length});`,
    2,
  ),
};
