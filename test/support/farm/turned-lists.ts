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

const SIZE = 20;
const entries = entriesOfCounty();
const PAGES = Math.ceil(entries.length / SIZE);
const LIST = '/zwgk/nb/list.html';
const pathOf = ({ id }: FarmEntry) => `/zwgk/nb/content/${id}.html`;
const attachmentOf = ({ id }: FarmEntry) => `/files/${id}.pdf`;
const link = (entry: FarmEntry) => `<a href="${attachmentOf(entry)}">附件</a>`;

/** A list whose pages have no address of their own: a visitor presses what stands under it. */
function turned(list: Answer, more: Readonly<Record<string, Answer>> = {}): FarmPortal {
  const notices = noticeAnswers({ entries, pathOf, attachmentOf }, { link });
  const answers = { [LIST]: list, ...more, ...notices };
  return { cms: 'generic', listings: [LIST], answers, pathOf, attachmentOf, entries };
}

const listOf = (page: number) => `<ul id="list">${items(slice(entries, page, SIZE), pathOf)}</ul>`;
const asJson = (some: readonly FarmEntry[]) =>
  JSON.stringify({ rows: some.map((entry) => ({ t: entry.title, u: pathOf(entry), d: entry.publishedOn })) });
const DRAW = `function draw(rows, add) { var list = document.getElementById('list');
  var html = rows.map(function (r) { return '<li><a href="' + r.u + '">' + r.t + '</a><span>' + r.d + '</span></li>'; }).join('');
  list.innerHTML = (add ? list.innerHTML : '') + html; }
function ask(url, then) { fetch(url).then(function (r) { return r.json(); }).then(then); }`;
const yearsOf = [...new Set(entries.map(({ publishedOn }) => publishedOn.slice(0, 4)))];
const byYear = dynamic(
  ({ query }) =>
    asJson(entries.filter(({ publishedOn }) => publishedOn.startsWith(query.get('y') ?? '2024'))),
  'application/json',
);
const byPage = dynamic(
  ({ query }) => asJson(slice(entries, Number(query.get('n')), SIZE)),
  'application/json',
);

/** Numbers that a script draws, with a listener in place of addresses. */
const numbered = turned(
  frame(`${listOf(1)}<div id="pager"></div><script>${DRAW}
    var cur_page = 1, pager = document.getElementById('pager');
    for (var n = 1; n <= ${PAGES}; n++) { var li = document.createElement('span'); li.textContent = n; pager.append(li); }
    pager.addEventListener('click', function (e) { cur_page = +e.target.textContent;
      ask('/api/rows' + '?n=' + cur_page, function (d) { draw(d.rows); }); });</script><i onclick="turn()">下一页</i>`),
  { '/api/rows': byPage },
);

const loadMore = turned(
  frame(`${listOf(1)}<div class="more" onclick="more()">点击加载更多</div><script>${DRAW}
    var page = 1; function more() { page++; var base = '/api/' + 'rows';
      ask(base + '?n=' + page, function (d) { draw(d.rows, true);
        if (d.rows.length < ${SIZE}) document.querySelector('.more').remove(); }); }</script>`),
  { '/api/rows': byPage },
);

/** ASP.NET: a form posts the page that is wanted to the page itself. */
const postBack = turned(
  dynamic(({ method, form }) => {
    const isPosted = method === 'POST' && form.get('__VIEWSTATE') === 'dDwt';
    const page = isPosted && form.get('__EVENTTARGET') === 'pager' ? Number(form.get('__EVENTARGUMENT')) : 1;
    return `<html><head><meta charset="utf-8"></head><body><form method="post" id="f" action="list.html">
<input type="hidden" name="__EVENTTARGET"><input type="hidden" name="__EVENTARGUMENT">
<input type="hidden" name="__VIEWSTATE" value="dDwt">${listOf(page)}共${entries.length}条
<a href="javascript:__doPostBack('pager','${page + 1}')">下一页</a></form>
<script>function __doPostBack(t, a) { var f = document.getElementById('f');
f.__EVENTTARGET.value = t; f.__EVENTARGUMENT.value = a; f.submit(); }</script></body></html>`;
  }),
);

/** The number of the page is packed into a parameter. */
const packed = turned(
  dynamic(({ query }) => {
    const page = Number(JSON.parse(Buffer.from(query.get('q') ?? 'eyJwIjoxfQ==', 'base64').toString()).p);
    return `<html><head><meta charset="utf-8"></head><body>${listOf(page)}共${PAGES}页
<button onclick="location.href='list.html?q='+btoa(JSON.stringify({p:${page + 1}}))">下一页</button></body></html>`;
  }),
);

const years = turned(
  frame(`<select onchange="go(this.value)">${yearsOf.map((year) => `<option value="${year}">${year}年</option>`).join('')}</select>
    <ul id="list"></ul><script>${DRAW} function go(y) { ask('/api/' + 'year?y=' + y, function (d) { draw(d.rows); }); } go('2024');</script>`),
  { '/api/year': byYear },
);

const tabs = turned(
  frame(`<div class="tabs">${yearsOf.map((year) => `<span onclick="go('${year}')">${year}</span>`).join('')}</div>
    <ul id="list"></ul><script>${DRAW} function go(y) { ask('/api/' + 'year?y=' + y, function (d) { draw(d.rows); }); } go('2024');</script>`),
  { '/api/year': byYear },
);

const framed = turned(
  dynamic(() => '<html><body><h1>年报</h1><iframe src="/inner.jsp"></iframe></body></html>'),
  {
    '/inner.jsp': dynamic(({ form }) => {
      const page = Number(form.get('p') || 1);
      return `<html><head><meta charset="utf-8"></head><body>${listOf(page)}<form method="post"><input name="p" type="hidden"></form>
<a href="javascript:go(${page + 1})">下一页</a> 共${PAGES}页
<script>function go(p) { document.forms[0].p.value = p; document.forms[0].submit(); }</script></body></html>`;
    }),
  },
);

const scrolled = turned(
  frame(`${listOf(1)}<div style="height:3000px"></div><script>${DRAW} var page = 1, busy = false;
    window.onscroll = function () { if (busy) return; busy = true; page++;
      ask('/api/' + 'rows?n=' + page, function (d) { draw(d.rows, true); busy = false; }); };</script>
    <p>共 ${entries.length} 条</p>`),
  { '/api/rows': byPage },
);

/** Lists that only a browser reads to their end. */
export const turnedLists: Readonly<Record<string, FarmPortal>> = {
  'numbers that a script draws': numbered,
  加载更多: loadMore,
  'a posted form': postBack,
  'a packed parameter': packed,
  'a choice of years': years,
  'tabs of years': tabs,
  'a form in a frame': framed,
  'a page that grows when it is scrolled': scrolled,
};
