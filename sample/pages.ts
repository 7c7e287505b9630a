import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import iconv from 'iconv-lite';
import { COUNTY_NOTICES, DISTRICT_NOTICES, type SampleNotice } from './contents.ts';
import { documentsFolder } from './documents-folder.ts';

/** What the sample portal answers at one path. */
export interface SamplePage {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

const ENTRIES_A_PAGE = 6;
const COUNTY_LIST = '/zwgk/ndbg/index';
const FILES = '/zwgk/files';
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** Every page and file of the sample portal by its path. */
export function samplePages(): ReadonlyMap<string, SamplePage> {
  const notices = [...COUNTY_NOTICES, ...DISTRICT_NOTICES].filter(({ dead }) => !dead);
  const files = notices.flatMap(({ attachments = [] }) => attachments);
  return new Map<string, SamplePage>([
    ['/robots.txt', { contentType: 'text/plain', bytes: Buffer.from('User-agent: *\nDisallow: /admin/\n') }],
    ...countyLists(),
    ['/xinqu/index.html', page('年度报告 - 示例新区', SCRIPTED_LIST)],
    ['/xinqu/list.json', { contentType: 'application/json; charset=utf-8', bytes: districtList() }],
    ...notices.map((notice): [string, SamplePage] => [notice.path, noticePage(notice)]),
    ...files.map((file): [string, SamplePage] => [`${FILES}/${file}`, filePage(file)]),
  ]);
}

function page(title: string, body: string): SamplePage {
  return { contentType: 'text/html; charset=utf-8', bytes: Buffer.from(frame(title, body, 'utf-8')) };
}

function frame(title: string, body: string, charset: string): string {
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"><title>${title}</title></head>
<body>
<div class="top-nav"><a href="/index.html">网站首页</a> <a href="/zwgk/ndbg/index.html">政府信息公开年报</a></div>
<div class="crumbs">当前位置：首页 &gt; 政府信息公开 &gt; 年度报告</div>
<div class="main">
${body}
</div>
<div class="footer">示例门户：仅供试用软件，机关、地名与数据均为虚构</div>
</body></html>
`;
}

function countyLists(): readonly [string, SamplePage][] {
  const count = Math.ceil(COUNTY_NOTICES.length / ENTRIES_A_PAGE);
  const nameOf = (number: number) => `${COUNTY_LIST}${number === 0 ? '' : `_${number}`}.html`;
  return Array.from({ length: count }, (_, number) => {
    const entries = COUNTY_NOTICES.slice(number * ENTRIES_A_PAGE, (number + 1) * ENTRIES_A_PAGE);
    const next =
      number + 1 < count ? `<a href="${basename(nameOf(number + 1))}">下一页</a>` : '<span>下一页</span>';
    const body = `<ul>\n${entries.map(listEntry).join('\n')}\n</ul>\n<div class="pages">${next}</div>`;
    return [nameOf(number), page('政府信息公开年报 - 示例县人民政府', body)];
  });
}

function listEntry({ path, title, publishedOn }: SampleNotice): string {
  return `<li><a href="${path}" title="${title}">${title}</a><span>${publishedOn}</span></li>`;
}

const SCRIPTED_LIST = `<ul id="list"></ul>
<script>
fetch('list.json').then((answer) => answer.json()).then((entries) => {
  document.getElementById('list').innerHTML = entries
    .map((entry) => '<li><a href="' + entry.path + '">' + entry.title + '</a><span>' + entry.date + '</span></li>')
    .join('');
});
</script>`;

function districtList(): Uint8Array {
  const entries = DISTRICT_NOTICES.map(({ path, title, publishedOn }) => ({
    path,
    title,
    date: publishedOn,
  }));
  return Buffer.from(JSON.stringify(entries));
}

/** GBK pages say gb2312, as the real ones do; one is served under a header that claims UTF-8. */
function noticePage(notice: SampleNotice): SamplePage {
  const { title, charset = 'utf-8' } = notice;
  const named = charset === 'utf-8' ? 'utf-8' : 'gb2312';
  const html = frame(title, noticeBody(notice), named);
  const bytes = charset === 'utf-8' ? Buffer.from(html) : iconv.encode(html, 'gbk');
  return { contentType: charset === 'gbk' ? 'text/html' : 'text/html; charset=utf-8', bytes };
}

function noticeBody({ title, publishedOn, shows, attachments = [] }: SampleNotice): string {
  const dated = `<p class="date">发布日期：${publishedOn}</p>`;
  if (shows) return `${dated}\n${readFileSync(join(documentsFolder(), shows), 'utf8')}`;
  const links = attachments.map((file) => `<p>附件：<a href="${FILES}/${file}">${title}</a></p>`);
  return [`<h1>${title}</h1>`, dated, '<p>全文见附件。</p>', ...links].join('\n');
}

function filePage(file: string): SamplePage {
  const contentType = MEDIA_TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return { contentType, bytes: readFileSync(join(documentsFolder(), file)) };
}
