import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { NoticeLink } from '../crawlers/cms.ts';
import type { Crawler } from '../crawlers/crawl-item.ts';
import { openCrawler } from '../crawlers/crawler.ts';
import type { Portal } from '../crawlers/portal.ts';
import { describeFault, readPortalFile } from '../crawlers/portal-file.ts';
import { USUAL_TITLE } from '../crawlers/portal-schema.ts';
import { recognizeCms } from '../crawlers/recognize.ts';
import { readReportTitle } from '../crawlers/report-title.ts';
import { asGongkaiError, UnreadableDocumentError } from '../model/errors.ts';
import type { Io } from './io.ts';
import { portalsFolderOf } from './portals-folder.ts';
import { authorityOf, divisionOf, pinyinOf } from './portals-names.ts';
import { count } from './table.ts';

interface Options {
  readonly portals?: string;
  readonly name?: string;
  readonly code?: string;
  readonly id?: string;
  readonly cms?: string;
  readonly force?: boolean;
  readonly delayMs?: number;
}

/**
 * Finds out what made a page, tries the adapters until one finds reports, and writes the portal file.
 *
 * @throws UnreadableDocumentError `config.invalid` where something has to be said on the command line,
 *   `portal.not-recognized` where no adapter finds reports; or what the fetch threw
 */
export async function addPortal(io: Io, address: string, options: Options): Promise<void> {
  const folder = portalsFolderOf(io, options);
  if (folder === null) throw missing('--portals FOLDER or GONGKAI_PORTALS, where the file is to be written');
  const { allowedHosts, contact, chromiumPath } = io.config();
  const pause = pauseOf(options);
  const crawler = await openCrawler({ allowedHosts, contact, chromiumPath, known: async () => null });
  try {
    const { html, url } = await crawler.look(address, pause.delayMs);
    const name = options.name ?? authorityOf(html);
    const code = options.code ?? (name === null ? null : divisionOf(name, html));
    if (name === null) throw missing('--name: the page does not say whose it is');
    if (code === null) throw missing(`--code: no division is known by the name of ${name}`);
    const draft = { ...draftOf(address, { name, code, url }), ...pause };
    const id = options.id ?? `${code}-${pinyinOf(url)}`;
    const file = join(folder, `${id}.yaml`);
    // Said before the list is read: that takes a request a second.
    if (existsSync(file) && options.force !== true) throw missing(`--force to replace ${file}`);
    const found = await tryAdapters(crawler, draft, { html, url, only: options.cms });
    await write(file, portalFrom(draft, found));
    for (const { title } of found.reports) await io.terminal.print(title);
    const sum = `${found.cms} finds ${count(found.reports.length, 'report')} of the county; written to ${file}.`;
    io.terminal.tell(`${sum} Try it: gongkai crawl ${id} --portals ${folder}`);
  } finally {
    await crawler.close();
  }
}

function missing(detail: string): UnreadableDocumentError {
  return new UnreadableDocumentError('config.invalid', 'gongkai portals add', { detail: `say ${detail}` });
}

/** @throws UnreadableDocumentError `config.invalid` */
function pauseOf({ delayMs }: Options): Pick<Portal, 'delayMs'> {
  if (delayMs === undefined) return {};
  if (!(Number.isInteger(delayMs) && delayMs >= 0)) throw missing('--delay-ms as a whole number: 2000');
  return { delayMs };
}

function draftOf(address: string, { name, code, url }: { name: string; code: string; url: string }): Portal {
  // Redirects from http to https and to www lead where the portal is.
  const hash = new URL(address).hash;
  return {
    name,
    divisionCode: code,
    hosts: [new URL(url).host],
    cms: 'generic',
    listings: [url.replace(/#.*$/, '') + hash],
    title: new RegExp(USUAL_TITLE),
    scope: 'county',
    reportsAtLeast: 0,
    tried: false,
  };
}

interface Found {
  readonly cms: string;
  readonly browser: boolean;
  readonly reports: readonly NoticeLink[];
}

interface Page {
  readonly html: string;
  readonly url: string;
  readonly only: string | undefined;
}

/**
 * The likeliest first. Adapters without marks are compared: a plain list may show the first page to one and the whole
 * list to the other. With a browser only where none of them finds anything without.
 */
async function tryAdapters(crawler: Crawler, draft: Portal, { html, url, only }: Page): Promise<Found> {
  const candidates = only ? [{ cms: only, sureness: 1 }] : recognizeCms(crawler.adapters, html, url);
  const reasons: string[] = [];
  const attempt = async (cms: string, browser: boolean): Promise<Found | null> => {
    const found = await tryOne(crawler, { ...draft, cms, ...(browser && { browser }) }, url);
    if (!('reason' in found)) return found;
    reasons.push(found.reason);
    return null;
  };
  let best: Found | null = null;
  for (const { cms, sureness } of candidates) {
    const found = await attempt(cms, false);
    if (found && found.reports.length > (best?.reports.length ?? 0)) best = found;
    if (best && sureness > 0) return best;
  }
  const found = best ?? (await attempt(only ?? 'generic', true));
  if (found) return found;
  throw new UnreadableDocumentError('portal.not-recognized', url, { detail: reasons.join('; ') });
}

async function tryOne(crawler: Crawler, portal: Portal, url: string): Promise<Found | { reason: string }> {
  const { cms, browser = false } = portal;
  const name = browser ? `${cms} in a browser` : cms;
  try {
    const reports = await crawler.list(portal);
    return reports.length > 0 ? { cms, browser, reports } : { reason: `${name}: no reports in the list` };
  } catch (thrown) {
    const error = asGongkaiError(thrown, url);
    if (error.kind === 'defect') throw error;
    return { reason: `${name}: ${error.code} ${error.detail ?? ''}`.trim() };
  }
}

function portalFrom(draft: Portal, { cms, browser, reports }: Found): object {
  const years = new Set(reports.map(({ title }) => readReportTitle(title, draft.name).reportYear));
  const hosts = new Set([
    ...draft.hosts,
    ...reports.map(({ url }) => new URL(url).host).filter(isKin(draft)),
  ]);
  const { name, divisionCode, listings, scope, delayMs } = draft;
  return {
    ...{ name, divisionCode, hosts: [...hosts], cms, listings, scope },
    ...{
      reportsAtLeast: Math.max(1, years.size),
      ...(browser && { browser }),
      ...(delayMs !== undefined && { delayMs }),
      tried: false,
    },
  };
}

/** Hosts of the same authority: www.x.gov.cn and xxgk.x.gov.cn. */
function isKin({ hosts }: Portal): (host: string) => boolean {
  const domain = hosts[0]?.replace(/^[^.]+(?=(?:\.[^.]+){3,}$)/, '') ?? '';
  return (host) => domain.startsWith('.') && host.endsWith(domain);
}

async function write(file: string, portal: object): Promise<void> {
  const text = `# Written by gongkai portals add; docs/portal.schema.json tells the fields.\n${stringify(portal)}`;
  const reading = readPortalFile(text, basename(file));
  if ('faults' in reading) {
    const detail = reading.faults.map(describeFault).join('; ');
    throw new UnreadableDocumentError('portal.bad-file', file, { detail });
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
