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

const entries = entriesOfCounty();
const SIZE = 12;
const PAGES = Math.ceil(entries.length / SIZE);
const pathOf = ({ id }: FarmEntry) => `/zwgk/ndbg/content/${id}.html`;
const attachmentOf = ({ id }: FarmEntry) => `/zwgk/ndbg/files/${id}.pdf`;
const link = (entry: FarmEntry) => `<a href="${attachmentOf(entry)}">附件</a>`;
const notices = noticeAnswers({ entries, pathOf, attachmentOf }, { link });
const shared = { pathOf, attachmentOf, entries, listings: ['/zwgk/ndbg/index.html'] };

/** A list that only a script fills: by a GET or a POST that nothing in the page's source gives away. */
function scripted(method: 'GET' | 'POST'): FarmPortal {
  const rows = JSON.stringify(entries.map((entry) => [pathOf(entry), entry.title, entry.publishedOn]));
  const list = dynamic((asked) => (asked.method === method ? rows : null), 'application/json');
  const script = `<div id="box"></div><script>
    const parts = ['/zwgk', 'rows'];
    fetch(parts.join('/'), { method: '${method}'${method === 'POST' ? ", body: '{}'" : ''} }).then((got) => got.json()).then((rows) => {
      document.getElementById('box').innerHTML = '<ul>' + rows.map(([url, title, date]) =>
        '<li><a href="' + url + '">' + title + '</a><span>' + date + '</span></li>').join('') + '</ul>';
    });</script>`;
  return {
    ...shared,
    cms: 'generic',
    answers: { '/zwgk/ndbg/index.html': frame(script), '/zwgk/rows': list, ...notices },
  };
}

/** A firewall before every page: whoever has not run its script gets the script, under its status. */
function challenged(status: number): FarmPortal {
  const list: Answer = frame(`<ul>${items(entries, pathOf)}</ul>`);
  const open = { '/zwgk/ndbg/index.html': list, ...notices };
  const guarded = Object.entries(open).map(([path, answer]): [string, Answer] => [
    path,
    (request, response) => {
      if (request.headers.cookie?.includes('passed=42')) return answer(request, response);
      const script = '<script>document.cookie = "passed=" + 6 * 7 + "; path=/"; location.reload();</script>';
      response.writeHead(status, { 'content-type': 'text/html', 'set-cookie': 'seen=1; Path=/' });
      response.end(`<html><head>${script}</head><body></body></html>`);
    },
  ]);
  return { ...shared, cms: 'static-list', answers: Object.fromEntries(guarded) };
}

/** Portals that nothing but a browser reads. */
export const browserLists: Readonly<Record<string, FarmPortal>> = {
  'a list filled by a script': scripted('GET'),
  'a list filled by a script that posts': scripted('POST'),
  'a challenge under 412': challenged(412),
  'a challenge under 521': challenged(521),
  'a challenge under 200': challenged(200),
};

/** A static list whose pages this says how to name; without a word on how many there are. */
function silent(nameOf: (page: number) => string, cms = 'static-list'): FarmPortal {
  const lists: Record<string, Answer> = {};
  for (let page = 1; page <= PAGES; page++) {
    lists[`/zwgk/ndbg/${nameOf(page)}`] = frame(`<ul>${items(slice(entries, page, SIZE), pathOf)}</ul>`);
  }
  return { ...shared, cms, answers: { ...lists, ...notices } };
}

/** An XML list without any system. */
function xmlList(): FarmPortal {
  const list = dynamic(({ query }) => {
    const shown = slice(entries, Number(query.get('page')), 10);
    const rows = shown.map(
      (entry) =>
        `<item><title>${entry.title}</title><link>${pathOf(entry)}</link><pubDate>${entry.publishedOn}</pubDate></item>`,
    );
    return `<?xml version="1.0" encoding="utf-8"?><result><total>${entries.length}</total><items>${rows.join('')}</items></result>`;
  }, 'text/xml');
  return {
    ...shared,
    cms: 'generic',
    listings: ['/api/list.do?page=1'],
    answers: { '/api/list.do': list, ...notices },
  };
}

/** A menu, a frame, other columns and other authorities around the reports of the county. */
function crowded(): FarmPortal {
  const titles = [
    '示例县教育局2023年政府信息公开工作年度报告',
    '东山镇人民政府2023年政府信息公开工作年度报告',
    '关于做好2023年政府信息公开工作年度报告编制发布工作的通知',
    '一图读懂示例县2023年政府信息公开工作年度报告',
    '邻县人民政府2023年政府信息公开工作年度报告',
  ];
  const others = titles.map(
    (title, index) => `<li><a href="/zwgk/other/${index}.html">${title}</a><span>2024-01-09</span></li>`,
  );
  const menu = '<div class="side"><a href="/zwgk/ndbg/">政府信息公开年度报告</a></div>';
  const shell = frame(`${menu}<iframe src="/zwgk/ndbg/frame.html"></iframe>`);
  const bar = '<a href="javascript:;" onclick="location.href=\'frame_2.html\'">下一页</a>';
  const first = frame(
    `<ul class="nav-list">${others.join('')}${items(entries.slice(0, 20), pathOf)}</ul>${bar}`,
  );
  const second = frame(`<ul class="nav-list">${items(entries.slice(20), pathOf)}</ul>`);
  const answers = {
    '/zwgk/ndbg/index.html': shell,
    '/zwgk/ndbg/frame.html': first,
    '/zwgk/ndbg/frame_2.html': second,
  };
  return { ...shared, cms: 'static-list', answers: { ...answers, ...notices } };
}

/** What portals do beside listing. */
export const oddLists: Readonly<Record<string, FarmPortal>> = {
  'static-list: index_1.html is page 2, and nothing says so': silent((page) =>
    page === 1 ? 'index.html' : `index_${page - 1}.html`,
  ),
  'static-list: counting down, and nothing says so': silent((page) =>
    page === 1 ? 'index.html' : `index_${PAGES - page + 1}.html`,
  ),
  'generic: index_2.html is page 2, and nothing says so': silent(
    (page) => (page === 1 ? 'index.html' : `index_${page}.html`),
    'generic',
  ),
  'generic: an XML list': xmlList(),
  'static-list: a frame, a menu and other authorities': crowded(),
};
