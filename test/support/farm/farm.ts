import type { IncomingMessage, ServerResponse } from 'node:http';
import iconv from 'iconv-lite';
import type { Answer } from '../../crawlers/crawl-server.ts';
import { FORM } from '../../crawlers/crawl-tools.ts';

/** One entry of a simulated list. */
export interface FarmEntry {
  readonly id: number;
  readonly title: string;
  readonly publishedOn: string;
  /** What the notice shows; null for one that is no report. */
  readonly shows: 'page' | 'attachment' | 'both' | null;
}

/** A simulated portal of one family. */
export interface FarmPortal {
  readonly cms: string;
  /** Paths at which its listings begin. */
  readonly listings: readonly string[];
  readonly options?: Readonly<Record<string, string | number>>;
  readonly answers: Readonly<Record<string, Answer>>;
  /** Address of each entry's page. */
  readonly pathOf: (entry: FarmEntry) => string;
  /** Address of the attachment of an entry. */
  readonly attachmentOf: (entry: FarmEntry) => string;
  readonly entries: readonly FarmEntry[];
}

const SHOWS = ['page', 'attachment', 'both'] as const;

/** A list as counties have it: a report among other notices every few entries, newest first. */
export function entriesOfCounty(count = 47): readonly FarmEntry[] {
  return Array.from({ length: count }, (_, index) => {
    const year = 2024 - Math.floor(index / 6);
    const month = String(12 - (index % 6)).padStart(2, '0');
    const isReport = index % 6 === 4;
    const title = isReport
      ? `示例县人民政府${year - 1}年政府信息公开工作年度报告`
      : `关于公布${year}年第${(index % 6) + 1}批政务公开事项的通知`;
    const shows = isReport ? (SHOWS[Math.floor(index / 6) % 3] ?? null) : null;
    return { id: 9000 - index, title, publishedOn: `${year}-${month}-15`, shows };
  });
}

/** A list of this length whose reports are those of {@link entriesOfCounty}. */
export function longList(count: number): readonly FarmEntry[] {
  const listed = entriesOfCounty();
  return entriesOfCounty(count).map((entry, index) => {
    if (index < listed.length) return entry;
    return { ...entry, shows: null, title: `关于第${entry.id}号事项的公告` };
  });
}

/** What a crawl of the portal must give, as crawl-tools' `told` writes it. */
export function expectedOf(portal: FarmPortal): readonly string[] {
  return portal.entries.flatMap((entry) => {
    const path = bare(portal.pathOf(entry));
    if (entry.shows === null) return [];
    if (entry.shows === 'page') return [`document ${path}`];
    const kind = entry.shows === 'both' ? 'document' : 'shell';
    return [`${kind} ${path}`, `document ${bare(portal.attachmentOf(entry))}`];
  });
}

function bare(path: string): string {
  return new URL(path, 'http://farm').pathname;
}

interface NoticeStyle {
  /** The link to the attachment as the family writes it. */
  readonly link: (entry: FarmEntry) => string;
  readonly charset?: 'utf-8' | 'gbk';
}

/** The pages and attachments of all entries. */
export function noticeAnswers(
  portal: Pick<FarmPortal, 'entries' | 'pathOf' | 'attachmentOf'>,
  { link, charset = 'utf-8' }: NoticeStyle,
): Record<string, Answer> {
  const answers: Record<string, Answer> = {};
  for (const entry of portal.entries) {
    const text = entry.shows === 'page' || entry.shows === 'both' ? FORM : '全文见附件。';
    const attached = entry.shows === 'attachment' || entry.shows === 'both' ? link(entry) : '';
    const html = frame(`<h1>${entry.title}</h1><p>${text}</p><p>${attached}</p>`, charset);
    answers[bare(portal.pathOf(entry))] = html;
    answers[bare(portal.attachmentOf(entry))] = file;
  }
  return answers;
}

const file: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end('%PDF-1.4 …');
};

/** A whole page around a list or a notice, with a menu and a footer as furniture. */
export function frame(body: string, charset: 'utf-8' | 'gbk' = 'utf-8'): Answer {
  const named = charset === 'gbk' ? 'gb2312' : 'utf-8';
  const html = `<!DOCTYPE html><html><head><meta charset="${named}"><title>示例县人民政府</title></head><body>
<div class="topnav"><a href="/index.html">网站首页首页首页</a></div>
${body}
<div class="footer"><a href="/map.html">网站地图与使用帮助</a></div></body></html>`;
  const bytes = charset === 'gbk' ? iconv.encode(html, 'gbk') : Buffer.from(html);
  return (_request, response) => {
    // The header of such servers often claims a charset that the page is not in.
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(bytes);
  };
}

/** Answers by a function of the query (or of the posted form or JSON). */
export function dynamic(answer: (asked: Asked) => string | null, mediaType = 'text/html'): Answer {
  return (request, response) => {
    readBody(request).then(
      (body) => reply(response, answer(askedOf(request, body)), mediaType),
      () => response.destroy(),
    );
  };
}

export interface Asked {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly form: URLSearchParams;
  readonly referer: string;
  readonly cookie: string;
}

function askedOf(request: IncomingMessage, body: string): Asked {
  const { referer = '', cookie = '' } = request.headers;
  const query = new URL(request.url ?? '/', 'http://farm').searchParams;
  return { method: request.method ?? '', query, body, form: new URLSearchParams(body), referer, cookie };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, text: string | null, mediaType: string): void {
  if (text === null) response.writeHead(403, { 'content-type': 'text/html' }).end('<h1>Forbidden</h1>');
  else response.writeHead(200, { 'content-type': `${mediaType};charset=utf-8` }).end(text);
}

/** The entries of one page. */
export function slice(entries: readonly FarmEntry[], page: number, size: number): readonly FarmEntry[] {
  return entries.slice((page - 1) * size, page * size);
}

/** Entries as list items. */
export function items(entries: readonly FarmEntry[], pathOf: (entry: FarmEntry) => string): string {
  return entries
    .map((entry) => {
      const short = entry.title.length > 22 ? `${entry.title.slice(0, 20)}…` : entry.title;
      return `<li><a href="${pathOf(entry)}" title="${entry.title}">${short}</a><span>${entry.publishedOn}</span></li>`;
    })
    .join('\n');
}
