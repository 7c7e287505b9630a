import {
  type Asked,
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
const many = longList(230);
/** Entries of other columns, which the search of 信息公开 mixes in. */
const others = entriesOfCounty(7).map((entry) => ({ ...entry, id: entry.id + 1000 }));
const pathOf = ({ id, publishedOn }: FarmEntry) =>
  `/art/${publishedOn.split('-').map(Number).join('/')}/art_${id > 9000 ? '77' : '1229'}_${id}.html`;
const attachmentOf = ({ id }: FarmEntry) => `/module/download/${id}/downfile.jsp`;
const link = (entry: FarmEntry) =>
  `<a href="${attachmentOf(entry)}?classid=0&filename=24${entry.id}.pdf">${entry.title}</a>`;
const notices = noticeAnswers({ entries, pathOf, attachmentOf }, { link });
const shared = { listings: ['/col/col1229/index.html'], pathOf, attachmentOf, entries };

function datastore(list: readonly FarmEntry[], next = ''): string {
  const records = list.map((entry) => `<record><![CDATA[${items([entry], pathOf)}]]></record>`).join('');
  return `<datastore><totalrecord>${many.length}</totalrecord>${next}<recordset>${records}</recordset></datastore>`;
}

const PROXY = '/module/web/jpage/dataproxy.jsp';
/** The server's own cut. */
const MOST_A_GROUP = 300;

/** A server that counts by `page` alone, as some do. */
function jpageOf(method: string, embeds: boolean): FarmPortal {
  const list = dynamic((asked: Asked) => {
    const { query, form } = asked;
    const fields = method === 'POST' ? form : query;
    if (asked.method !== method || fields.get('columnid') !== '1229' || fields.get('unitid') !== '5601')
      return null;
    const perpage = Math.min(Number(fields.get('perpage')), MOST_A_GROUP);
    const page = Number(fields.get('page') ?? 1);
    const more = page * perpage < many.length;
    const next = `<nextgroup><![CDATA[<a href="${PROXY}?page=${page + 1}&columnid=1229&unitid=5601&perpage=20"></a>]]></nextgroup>`;
    return datastore(slice(many, page, perpage), more ? next : '');
  }, 'text/xml');
  const first = embeds ? `<script type="text/xml">${datastore(slice(entries, 1, 15))}</script>` : '';
  const call = `$('#5601').jpage({ totalRecord: ${many.length}, perPage: 15, proxyUrl: '${PROXY}',
    ajaxParam: { appid: '1', webid: 3142, path: '/', columnid: 1229, unitid: '5601' } });`;
  const page = frame(`<div id="5601">${first}</div><script>$(function () { ${call} });</script>`);
  const answers = { '/col/col1229/index.html': page, [PROXY]: list, ...notices };
  return { ...shared, cms: 'hanweb-jpage', answers };
}

/** A server that counts by the range alone and cuts it early; the page only embeds its first entries. */
function ranged(): FarmPortal {
  const path = '/module/jpage/dataproxy.jsp';
  const list = dynamic(({ query }) => {
    if (query.get('columnid') !== '1229' || query.get('unitid') !== '5601') return null;
    const first = Number(query.get('startrecord'));
    const last = Math.min(Number(query.get('endrecord')), first + 29);
    return datastore(many.slice(first - 1, last));
  }, 'text/xml');
  const next = `<nextgroup><![CDATA[<a href="${path}?page=2&columnid=1229&unitid=5601"></a>]]></nextgroup>`;
  const page = frame(`<script type="text/xml">${datastore(slice(entries, 1, 15), next)}</script>`);
  return {
    ...shared,
    cms: 'hanweb-jpage',
    answers: { '/col/col1229/index.html': page, [path]: list, ...notices },
  };
}

/** 信息公开: a search over the whole area, 47 + 7 entries, posted page by page. */
function search(): FarmPortal {
  const size = 15;
  const mixed = [...others, ...entries];
  const pages = Math.ceil(mixed.length / size);
  const list = dynamic(({ method, form }) => {
    if (method !== 'POST' || form.get('area') !== '1133022500') return null;
    const page = Number(form.get('currpage'));
    const rows = slice(mixed, page, size)
      .map((entry) => `<tr>${items([entry], pathOf).replace(/<(\/?)(?:li|span)>/g, '<$1td>')}</tr>`)
      .join('');
    return `<table>${rows}</table><div>共${mixed.length}条&nbsp;&nbsp;第${page}/${pages}页&nbsp;共${pages}页</div>`;
  });
  const tree = '<iframe src="/module/xxgk/tree.jsp?area=1133022500&standardXxgk=1"></iframe>';
  const script = `<script>var url = "/module/xxgk/search.jsp?infotypeId=B001&jdid=3096&divid=div1229";</script>`;
  const answers = {
    '/col/col1229/index.html': frame(tree + script),
    '/module/xxgk/search.jsp': list,
    ...notices,
  };
  return { ...shared, cms: 'hanweb-xxgk', answers, options: { column: 1229 } };
}

/** 信息公开: the page of annual reports, one a year. */
function annual(): FarmPortal {
  const path = '/module/xxgk/xxgkAnnualReport.jsp';
  const years = [...new Set(entries.map(({ publishedOn }) => publishedOn.slice(0, 4)))];
  const list = dynamic(({ query }) => {
    const year = query.get('fbtime') ?? years[0] ?? '';
    const choices = years.map((each) => `<option value="${each}">${each}年</option>`).join('');
    const shown = entries.filter(({ publishedOn }) => publishedOn.startsWith(year));
    return `<html><body><select>${choices}</select><ul>${items(shown, pathOf)}</ul></body></html>`;
  });
  return {
    ...shared,
    cms: 'hanweb-xxgk',
    listings: [`${path}?area=1133022500`],
    answers: { [path]: list, ...notices },
  };
}

const GATEWAY = '/api-gateway/jpaas-publish-server/front/page/build/unit';

/** JPaaS: the unit is named in the page; a bare pageNo is ignored. */
function jpaas(counts: boolean): FarmPortal {
  const list = dynamic(({ query }) => {
    if (query.get('webId') !== '3142' || query.get('tplSetId') !== 'tPl9' || query.get('pageId') !== '1229')
      return null;
    const { pageNo = 1, pageSize = '15' } = JSON.parse(query.get('paramJson') ?? '{}');
    const shown = slice(entries, Number(pageNo), Number(pageSize));
    const bar = counts ? `<div class="page" count="${entries.length}" pagesize="15"></div>` : '';
    return JSON.stringify({ success: true, data: { html: `<ul>${items(shown, pathOf)}</ul>${bar}` } });
  }, 'application/json');
  const unit = `<div id="list"><script src="/script/AuthorizedRead/unitbuild.js" url="${GATEWAY}"
    queryData="{'webId':'3142','pageId':'1229','parseType':'bulidstatic','pageType':'column','tagId':'分页列表','tplSetId':'tPl9'}"></script></div>`;
  const answers = { '/col/col1229/index.html': frame(unit), [GATEWAY]: list, ...notices };
  return { ...shared, cms: 'hanweb-jpaas', answers };
}

/** The systems of 大汉. */
export const hanwebLists: Readonly<Record<string, FarmPortal>> = {
  'hanweb-jpage: GET, first group in the page': jpageOf('GET', true),
  'hanweb-jpage: POST alone, nothing in the page': jpageOf('POST', false),
  'hanweb-jpage: by range, cut at 30, no call in the page': ranged(),
  'hanweb-xxgk: search': search(),
  'hanweb-xxgk: annual reports': annual(),
  'hanweb-jpaas: with a count': jpaas(true),
  'hanweb-jpaas: without a count': jpaas(false),
};
