import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { Crawler } from '../../crawlers/crawl-item.ts';
import { openCrawler } from '../../crawlers/crawler.ts';
import { areKin, domainOf } from '../../crawlers/http/kin-hosts.ts';
import { readReportTitle } from '../../crawlers/listings/report-title.ts';
import { findMisfit } from '../../crawlers/load-portals.ts';
import type { Portal } from '../../crawlers/portal.ts';
import { describeFault, readPortalFile } from '../../crawlers/portal-file.ts';
import { USUAL_TITLE } from '../../crawlers/portal-schema.ts';
import { asGongkaiError, InvalidRequestError, type UnreadableDocumentError } from '../../model/errors.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { count } from '../print/table.ts';
import { resolvePortalsFolder } from './folder.ts';
import { findAuthorityName, findDivisionCode, pinyinOf } from './names.ts';
import { type Found, tryAdapters } from './try-portal.ts';

interface Options {
  readonly portals?: string;
  readonly name?: string;
  readonly code?: string;
  readonly id?: string;
  readonly cms?: string;
  readonly force?: boolean;
  readonly delayMs?: number;
}

/** Reports are withdrawn and renamed: a list that has lost a few of them is still the list. */
const EXPECTED_SHARE = 0.75;

/**
 * Finds out what made a page, tries the adapters until one finds reports, and writes the portal file.
 *
 * @throws InvalidRequestError `config.invalid` where something has to be said on the command line,
 *   `portal.not-recognized` where no adapter finds reports; or what the fetch threw
 */
export async function addPortal(io: Io, address: string, options: Options): Promise<void> {
  const folder = resolvePortalsFolder(io, options);
  if (folder === null) throw missing('--portals FOLDER or GONGKAI_PORTALS, where the file is to be written');
  const { allowedHosts, contact, chromiumPath } = io.config();
  const looking = draftOf(checkedAddress(address), { ...pauseOf(options), ...named(options) });
  const crawler = await openCrawler({ allowedHosts, contact, chromiumPath, known: async () => null });
  try {
    const seen = await look(io, crawler, looking);
    const { name, code } = await identify(crawler, { ...seen, options, draft: looking });
    const id = options.id ?? `${code}-${pinyinOf(seen.url)}`;
    const file = join(folder, `${id}.yaml`);
    // Said before the list is read: that takes a request a second.
    if (existsSync(file) && options.force !== true) throw missing(`--force to replace ${file}`);
    const draft = { ...draftOf(withHash(seen.url, address), looking), name, divisionCode: code };
    const found = await tryAdapters(io, crawler, { draft, ...seen, only: options.cms });
    await write(file, portalFrom(draft, found), crawler);
    for (const { title } of found.listed.reports) await io.terminal.print(title);
    tellFound(io, found, { id, file, folder });
  } finally {
    await crawler.close();
  }
}

function missing(detail: string): UnreadableDocumentError {
  return new InvalidRequestError('config.invalid', 'gongkai portals add', { detail: `say ${detail}` });
}

/** @throws InvalidRequestError `config.invalid` */
function checkedAddress(address: string): string {
  if (/^https?:\/\//i.test(address) && URL.canParse(address)) return address;
  throw missing('the address of the list with http:// or https:// before it');
}

/** @throws InvalidRequestError `config.invalid` */
function pauseOf({ delayMs }: Options): Pick<Portal, 'delayMs'> {
  if (delayMs === undefined) return {};
  if (!(Number.isInteger(delayMs) && delayMs >= 0)) throw missing('--delay-ms as a whole number: 2000');
  return { delayMs };
}

function named({ name }: Options): Partial<Portal> {
  return name === undefined ? {} : { name };
}

/** Everything of the authority may be visited until it is known what its list needs. */
function draftOf(address: string, more: Partial<Portal>): Portal {
  const { host } = new URL(address);
  const base: Portal = {
    name: host,
    divisionCode: '',
    hosts: [],
    cms: 'generic',
    listings: [],
    title: new RegExp(USUAL_TITLE),
    scope: 'county',
    reportsAtLeast: 0,
    tried: false,
  };
  return { ...base, ...more, hosts: [host, `*.${domainOf(host)}`], listings: [address] };
}

/** Redirects from http to https and to www lead where the portal is; the route of a script stays as it was given. */
function withHash(url: string, address: string): string {
  return url.replace(/#.*$/s, '') + new URL(address).hash;
}

interface Seen {
  readonly html: string;
  readonly url: string;
  readonly browser: boolean;
}

/** By a browser where a firewall lets nothing else through. */
async function look(io: Io, crawler: Crawler, draft: Portal): Promise<Seen> {
  try {
    return { ...(await crawler.look(draft)), browser: false };
  } catch (thrown) {
    if (asGongkaiError(thrown, draft.name).code !== 'fetch.challenge') throw thrown;
    io.terminal.tell('A firewall stands before the portal: the browser is used.');
    return { ...(await crawler.look({ ...draft, browser: true })), browser: true };
  }
}

interface ToIdentify extends Seen {
  readonly options: Options;
  readonly draft: Portal;
}

/** @throws InvalidRequestError `config.invalid` where neither page nor home page says whose they are */
async function identify(crawler: Crawler, { html, url, browser, options, draft }: ToIdentify) {
  const homeHtml = async () => {
    const home = { ...draft, listings: [new URL('/', url).href], browser };
    // The page of the list may say all there is to say; that the home page cannot be had is no matter then.
    return crawler.look(home).then(
      (page) => page.html,
      (thrown) => {
        if (asGongkaiError(thrown, url).kind === 'defect') throw thrown;
        return '';
      },
    );
  };
  const name = options.name ?? findAuthorityName(html) ?? findAuthorityName(await homeHtml());
  if (name === null) throw missing('--name: neither the page nor the home page says whose it is');
  const code = options.code ?? findDivisionCode(name, html) ?? findDivisionCode(name, await homeHtml());
  if (code === null) throw missing(`--code: no division is known by the name of ${name}`);
  return { name, code };
}

function portalFrom(draft: Portal, { cms, browser, listed }: Found): object {
  const years = new Set(listed.reports.map(({ title }) => readReportTitle(title, draft.name).reportYear));
  const [own = ''] = draft.hosts;
  const linked = listed.reports.map(({ url }) => new URL(url).host);
  const kin = [...listed.hosts, ...linked].filter((host) => areKin(host, own));
  const { name, divisionCode, listings, scope, delayMs } = draft;
  return {
    ...{ name, divisionCode, hosts: [...new Set([own, ...kin])], cms, listings, scope },
    ...{
      reportsAtLeast: Math.max(1, Math.floor(EXPECTED_SHARE * years.size)),
      ...(browser && { browser }),
      ...(delayMs !== undefined && { delayMs }),
      tried: false,
    },
  };
}

interface Written {
  readonly id: string;
  readonly file: string;
  readonly folder: string;
}

function tellFound(io: Io, { cms, browser, listed }: Found, { id, file, folder }: Written): void {
  const { reports, entries, counted, incomplete } = listed;
  const reader = browser ? `${cms} in a browser` : cms;
  const said =
    counted === null ? 'the list does not say how many it has' : `the list says that it has ${counted}`;
  const read = `${reader} finds ${count(reports.length, 'report')} of the county`;
  io.terminal.tell(`${read} among ${count(entries, 'entry', 'entries')}; ${said}.`);
  if (incomplete) io.terminal.tell(`${incomplete.message} [${incomplete.code}]`);
  io.terminal.tell(`Written to ${file}. Try it: gongkai crawl ${id} --portals ${folder}`);
  if (incomplete) io.exit(EXIT.failed);
}

/** @throws InvalidRequestError `portal.bad-file`: nothing is written that a crawl would refuse */
async function write(file: string, portal: object, { adapters }: Crawler): Promise<void> {
  const text = `# Written by gongkai portals add; docs/portal.schema.json tells the fields.\n${stringify(portal)}`;
  const name = basename(file);
  const reading = readPortalFile(text, name);
  const place = {
    file: name,
    id: name.replace(/\.yaml$/, ''),
    twin: undefined,
    adapters: new Set(adapters.keys()),
  };
  const misfit = 'faults' in reading ? null : findMisfit(reading.portal, place);
  const faults = 'faults' in reading ? reading.faults : misfit ? [misfit] : [];
  if (faults.length > 0) {
    const detail = faults.map(describeFault).join('; ');
    throw new InvalidRequestError('portal.bad-file', file, { detail });
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
