import type { Crawler, Listed } from '../../crawlers/crawl-item.ts';
import type { Portal } from '../../crawlers/portal.ts';
import { recognizeCms } from '../../crawlers/recognize-cms.ts';
import { asGongkaiError, InvalidRequestError } from '../../model/errors.ts';
import type { Io } from '../io.ts';
import { count } from '../print/table.ts';

/** An adapter that finds reports, and what it finds. */
export interface Found {
  readonly cms: string;
  readonly browser: boolean;
  readonly listed: Listed;
}

/** A page, and how it is to be read. */
export interface Candidate {
  readonly draft: Portal;
  readonly html: string;
  readonly url: string;
  /** Whether nothing comes without a browser. */
  readonly browser: boolean;
  /** The adapter that was named; undefined to find out. */
  readonly only: string | undefined;
}

/**
 * The likeliest first. Adapters without marks are compared: a plain list may show the first page to one and the whole
 * list to the other. With a browser only where none of them finds anything without, or not all.
 *
 * @throws InvalidRequestError `portal.not-recognized`, with what each of them met
 */
export async function tryAdapters(io: Io, crawler: Crawler, candidate: Candidate): Promise<Found> {
  const { html, url, only, draft, browser } = candidate;
  const candidates = only ? [{ cms: only, sureness: 1 }] : recognizeCms(crawler.adapters, html, url);
  const reasons: string[] = [];
  let best: Found | null = null;
  const attempt = async (cms: string, inBrowser: boolean) => {
    const outcome = await tryOne(crawler, { ...draft, cms, ...(inBrowser && { browser: true }) });
    const reader = inBrowser ? `${cms} in a browser` : cms;
    const said = 'reason' in outcome ? outcome.reason : tell(outcome.listed);
    io.terminal.tell(`Tried ${reader}: ${said}`);
    reasons.push(`${reader}: ${said}`);
    if (!('reason' in outcome) && isBetter(outcome, best)) best = outcome;
    return best;
  };
  for (const { cms, sureness } of browser ? [] : candidates) {
    const found: Found | null = await attempt(cms, false);
    if (found && found.listed.incomplete === null && sureness > 0) return found;
  }
  const read = best as Found | null;
  if (read && read.listed.incomplete === null) return read;
  const found = await attempt(only ?? read?.cms ?? 'generic', true);
  if (found) return found;
  throw new InvalidRequestError('portal.not-recognized', url, { detail: reasons.join('; ') });
}

function isBetter({ listed }: Found, best: Found | null): boolean {
  if (best === null || best.listed.reports.length === 0) return true;
  const isWhole = listed.incomplete === null;
  const bestIsWhole = best.listed.incomplete === null;
  if (isWhole !== bestIsWhole && listed.reports.length >= best.listed.reports.length) return isWhole;
  return listed.reports.length > best.listed.reports.length;
}

function tell({ reports, entries, incomplete }: Listed): string {
  const found = `${count(reports.length, 'report')} among ${count(entries, 'entry', 'entries')}`;
  return incomplete ? `${found}; ${incomplete.code}: ${incomplete.detail}` : found;
}

async function tryOne(crawler: Crawler, portal: Portal): Promise<Found | { readonly reason: string }> {
  const { cms, browser = false } = portal;
  try {
    const listed = await crawler.list(portal);
    if (listed.reports.length > 0) return { cms, browser, listed };
    return { reason: `no reports among ${count(listed.entries, 'entry', 'entries')}` };
  } catch (thrown) {
    const error = asGongkaiError(thrown, portal.name);
    if (error.kind === 'defect') throw error;
    return { reason: `${error.code} ${error.detail ?? ''}`.trim() };
  }
}
