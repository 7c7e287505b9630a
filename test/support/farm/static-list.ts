import type { Answer } from '../../crawlers/crawl-server.ts';
import {
  entriesOfCounty,
  type FarmEntry,
  type FarmPortal,
  frame,
  items,
  noticeAnswers,
  slice,
} from './farm.ts';

const SIZE = 10;
const PAGES = 5;
const FOLDER = '/zwgk/ndbg';

interface Variant {
  readonly nameOf: (page: number) => string;
  /** The pagination under page 1 to N. */
  readonly bar: (page: number) => string;
  readonly options?: FarmPortal['options'];
  readonly charset?: 'utf-8' | 'gbk';
  readonly cms?: string;
}

const pathOf = ({ id }: FarmEntry) => `${FOLDER}/content/${id}.html`;
const attachmentOf = ({ id }: FarmEntry) => `/files/${id}.docx`;

function portalOf({ nameOf, bar, options, charset = 'utf-8', cms = 'static-list' }: Variant): FarmPortal {
  const entries = entriesOfCounty();
  const lists: Record<string, Answer> = {};
  for (let page = 1; page <= PAGES; page++) {
    lists[FOLDER + nameOf(page)] = frame(
      `<ul class="list">${items(slice(entries, page, SIZE), pathOf)}</ul><div class="pages">${bar(page)}</div>`,
      charset,
    );
  }
  const link = (entry: FarmEntry) => `附件：<a href="${attachmentOf(entry)}">点击下载</a>`;
  const notices = noticeAnswers({ entries, pathOf, attachmentOf }, { link, charset });
  // A list of another column, to which paginations of careless templates lead.
  const other = frame('<ul><li><a href="/other/1.html">某局2023年政府信息公开工作年度报告</a></li></ul>');
  const shared = { cms, listings: [FOLDER + nameOf(1)], pathOf, attachmentOf, entries };
  return {
    ...shared,
    answers: { ...lists, ...notices, '/other/index_2.html': other },
    ...(options && { options }),
  };
}

const numbered = (first: number) => (page: number) =>
  page === 1 ? '/index.html' : `/index_${page - 2 + first}.html`;

/** Lists in the paginations that static sites have. */
export const staticLists: Readonly<Record<string, FarmPortal>> = {
  'next links, 1-based': portalOf({
    nameOf: numbered(1),
    bar: (page) =>
      `${page < PAGES ? `<a href=".${numbered(1)(page + 1)}">下一页</a>` : ''}<a href="/other/index_2.html">2</a>`,
  }),
  'numbers, 2-based': portalOf({
    nameOf: numbered(2),
    bar: () =>
      Array.from({ length: PAGES }, (_, page) => `<a href=".${numbered(2)(page + 1)}">${page + 1}</a>`).join(
        '',
      ),
  }),
  'folders, GBK': portalOf({
    nameOf: (page) => (page === 1 ? '/' : `/${page}/`),
    bar: (page) => (page < PAGES ? `<a href="${FOLDER}/${page + 1}/">下页</a>` : '下页'),
    charset: 'gbk',
  }),
  'a script, 0-based': portalOf({
    nameOf: numbered(1),
    bar: (page) => `<script>createPageHTML(${PAGES}, ${page - 1}, "index", "html");</script>`,
  }),
  'a count only: index_1.html is page 2': portalOf({
    nameOf: numbered(1),
    bar: (page) => `第${page}页 共${PAGES}页 <a href="javascript:;" onclick="go(2)">下一页</a>`,
  }),
  'a count only: index_2.html is page 2': portalOf({
    nameOf: numbered(2),
    bar: (page) => `${page}/${PAGES}页`,
  }),
  'counting down, by the pattern of the portal file': portalOf({
    nameOf: (page) => (page === 1 ? '/index.html' : `/list${PAGES - page + 1}.html`),
    bar: () => `共${PAGES}页`,
    options: { pages: 'list{page}.html', firstPage: 1 },
  }),
  'generic: choices': portalOf({
    cms: 'generic',
    nameOf: numbered(2),
    bar: () =>
      `<select>${Array.from({ length: PAGES }, (_, page) => `<option value="${FOLDER}${numbered(2)(page + 1)}">第${page + 1}页</option>`).join('')}</select>`,
  }),
  'generic: guessed': portalOf({
    cms: 'generic',
    nameOf: numbered(1),
    bar: (page) => `当前 ${page}/${PAGES} 页`,
  }),
};
