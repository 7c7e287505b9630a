import type { Answer } from '../../crawlers/crawl-server.ts';
import {
  dynamic,
  entriesOfCounty,
  type FarmEntry,
  type FarmPortal,
  frame,
  items,
  longList,
  noticeAnswers,
  slice,
} from './farm.ts';

const entries = entriesOfCounty();
const attachmentOf = ({ id }: FarmEntry) => `/group6/M00/${id}.docx`;
const link = (entry: FarmEntry) => `<a href="${attachmentOf(entry)}">附件：${entry.title}</a>`;

function portalOf(
  cms: string,
  listing: string,
  { pathOf, answers }: { pathOf: FarmPortal['pathOf']; answers: Record<string, Answer> },
): FarmPortal {
  const notices = noticeAnswers({ entries, pathOf, attachmentOf }, { link });
  return { cms, listings: [listing], pathOf, attachmentOf, entries, answers: { ...notices, ...answers } };
}

/** 开普/龙讯: fragments, with the page count in a script. */
function kaipu(): FarmPortal {
  const pathOf = ({ id }: FarmEntry) => `/public/4100004/${id}.html`;
  const list = dynamic(({ query }) => {
    const asked = ['labelName', 'siteId', 'organId', 'catId'].map((name) => query.get(name)).join();
    if (asked !== 'publicInfoList,4100001,4100004,4100003') return null;
    const size = Number(query.get('pageSize'));
    const shown = slice(entries, Number(query.get('pageIndex')), size);
    const count = Math.ceil(entries.length / size);
    return `<ul class="clearfix xxgk_nav_list">${items(shown, pathOf)}</ul><div id="page_public_info"></div>
      <script>Ls.pagination("#page_public_info", { pageIndex: ${query.get('pageIndex')}, pageCount: ${count} });</script>`;
  });
  const script = `<meta name="SiteId" content="4100001"><script>
    Ls.ajax({ url: "/huangshan/site/label/8888?labelName=publicInfoList", data: { catId: 4100003, file: '/c2/publicInfoList_newest' } });</script>`;
  return portalOf('kaipu-label', '/public/column/4100004?type=4&catId=4100003&action=list', {
    pathOf,
    answers: { '/public/column/4100004': frame(script), '/huangshan/site/label/8888': list },
  });
}

/** gkmlpt: JSON, 100 a page of which few hosts give all; dates are seconds. */
function gkmlpt(firstPage: number, size = 100): FarmPortal {
  const pathOf = ({ id }: FarmEntry) => `/gkmlpt/content/11/9000/post_${id}.html`;
  const many = longList(230);
  const list = dynamic(({ query }) => {
    if (query.get('sid') !== '755010') return null;
    const page = Math.max(Number(query.get('page')), firstPage) - firstPage + 1;
    const articles = slice(many, page, size).map((entry) => ({
      id: entry.id,
      title: entry.title,
      url: pathOf(entry),
      date: Date.parse(`${entry.publishedOn}T00:30:00+08:00`) / 1000,
    }));
    return JSON.stringify({ articles, categories: [], total: many.length });
  }, 'application/json');
  const page = frame(
    `<script>window._CONFIG = { SID: '755010', PATH: 'gkmlpt' };</script><div id="app"></div>`,
  );
  return portalOf('gkmlpt', '/gkmlpt/index#2149', {
    pathOf,
    answers: { '/gkmlpt/index': page, '/gkmlpt/api/all/2149': list },
  });
}

/** TrueCMS: JSONP around XML; wants the page as Referer, cuts groups at its own size. */
function truecms(cut: number, refuses = false): FarmPortal {
  const pathOf = ({ id }: FarmEntry) => `/xxgk/ndbg/content/${id}.html`;
  const list = dynamic(({ query, referer }) => {
    if (!referer.endsWith('/xxgk/ndbg/ndbg.html') || query.get('columnId') !== 'b3c6-77') return null;
    if (refuses && Number(query.get('perpage')) > cut) return null;
    const first = Number(query.get('startrecord'));
    const size = Math.min(cut, Number(query.get('perpage')), Number(query.get('endrecord')) - first + 1);
    const records = entries
      .slice(first - 1, first - 1 + size)
      .map((entry) => `<record><![CDATA[${items([entry], pathOf)}]]></record>`);
    const xml = `<datastore><totalrecord>${entries.length}</totalrecord><recordset>${records.join('')}</recordset></datastore>`;
    return `${query.get('callback')}(${JSON.stringify({ result: xml })});`;
  }, 'text/javascript');
  const call = `$("#list").jpage({ proxyUrl: '/truecms/messageController/getMessage.do', perPage: 15, ajaxParam: { columnId: 'b3c6-77' } });`;
  return portalOf('truecms', '/xxgk/ndbg/ndbg.html', {
    pathOf,
    answers: {
      '/xxgk/ndbg/ndbg.html': frame(`<div id="list"></div><script>${call}</script>`),
      '/truecms/messageController/getMessage.do': list,
    },
  });
}

/** 新点: posted JSON, pages from 0; the site's id in the page or in a script; answers only with its session cookie. */
function epoint(inScript: boolean, firstPage = 0): FarmPortal {
  const pathOf = ({ id, publishedOn }: FarmEntry) =>
    `/xzs/003002/${publishedOn.replaceAll('-', '')}/${id}.html`;
  const list = dynamic(({ method, body, cookie }) => {
    const { params } = JSON.parse(body || '{}');
    const asked = [method, params?.categorynum, params?.siteGuid, cookie].join();
    if (asked !== 'POST,003002,0a1b2c3d-0000-4000,sid=f4rm') return null;
    const shown = slice(entries, params.pageIndex + 1 - firstPage, Math.min(10, params.pageSize)).map(
      (entry) => ({
        infourl: pathOf(entry),
        title: entry.title,
        infodate: `${entry.publishedOn} 09:30:00`,
      }),
    );
    return JSON.stringify({ custom: { total: entries.length, data: shown }, status: { code: 1 } });
  }, 'application/json');
  const settings = `var siteInfo = { "projectName": "/EWB_YK_Mid", "siteGuid": "0a1b2c3d-0000-4000" };`;
  const page = frame(
    inScript ? '<script src="/js/webBuilderCommon.js?v=3"></script>' : `<script>${settings}</script>`,
  );
  const withCookie: Answer = (request, response) => {
    response.setHeader('set-cookie', 'sid=f4rm; Path=/; HttpOnly');
    page(request, response);
  };
  return portalOf('epoint-ewb', '/dynamic/zwgk/govInfoPub.html?categorynum=003002', {
    pathOf,
    answers: {
      '/dynamic/zwgk/govInfoPub.html': withCookie,
      '/js/webBuilderCommon.js': dynamic(() => settings, 'text/javascript'),
      '/EWB_YK_Mid/rest/lightfrontaction/getgovinfolist': list,
    },
  });
}

/** No known system: the listing is the list API itself. */
function genericJson(): FarmPortal {
  const pathOf = ({ id }: FarmEntry) => `/show/${id}.shtml`;
  const list = dynamic(({ query }) => {
    const rows = slice(entries, Number(query.get('pageNo')), 10);
    const list = rows.map((entry) => ({
      Title: entry.title,
      LinkUrl: pathOf(entry),
      PublishDate: entry.publishedOn,
    }));
    return JSON.stringify({ code: 200, result: { totalCount: entries.length, rows: list } });
  }, 'application/json');
  return portalOf('generic', '/api/list?channel=12&pageNo=1', { pathOf, answers: { '/api/list': list } });
}

/** Systems whose lists come from an API. */
export const apiLists: Readonly<Record<string, FarmPortal>> = {
  'kaipu-label': kaipu(),
  'gkmlpt: pages from 1': gkmlpt(1),
  'gkmlpt: pages from 0': gkmlpt(0),
  'gkmlpt: 30 a page': gkmlpt(1, 30),
  'truecms: 50 a group': truecms(50),
  'truecms: 10 a group': truecms(10),
  'truecms: more than 20 refused': truecms(20, true),
  'epoint-ewb: id in the page': epoint(false),
  'epoint-ewb: id in a script': epoint(true),
  'epoint-ewb: pages from 1': epoint(false, 1),
  'generic: a JSON list': genericJson(),
};
