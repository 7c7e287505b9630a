import { PortalChangedError } from '../../model/errors.ts';
import type { ListingPage, PageRequest } from '../cms.ts';
import type { Portal } from '../portal.ts';

/** A county's list has tens of pages; a larger number in a script is a mistake. */
const MOST_PAGES = 500;

export type Parameters = Readonly<Record<string, string | number>>;

/** One listing page for each address of the portal file; what follows `#` is left to the scripts of the page. */
export function listingsOf(portal: Portal): readonly PageRequest[] {
  return [...new Set(portal.listings.map((url) => url.replace(/#.*$/, '')))].map((url) => ({ url }));
}

/** A GET with these parameters; those that the address has already are replaced. */
export function getWith(url: string, parameters: Parameters, referer?: string): PageRequest {
  const target = new URL(url);
  for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, String(value));
  return { url: target.href, ...(referer && { headers: askedBy(referer) }) };
}

/** A POST of a form. */
export function postForm(url: string, parameters: Parameters, referer: string): PageRequest {
  const fields = Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)]);
  const text = new URLSearchParams(fields).toString();
  return { url, body: { mediaType: FORM, text }, headers: askedBy(referer) };
}

/** A POST whose parameters stand in the address and in the form: servers differ in where they look. */
export function postBoth(url: string, parameters: Parameters, referer: string): PageRequest {
  return postForm(getWith(url, parameters).url, parameters, referer);
}

const FORM = 'application/x-www-form-urlencoded; charset=UTF-8';

/** A POST of JSON. */
export function postJson(url: string, value: unknown, referer: string): PageRequest {
  const body = { mediaType: 'application/json', text: JSON.stringify(value) };
  return { url, body, headers: askedBy(referer) };
}

/** What the script of a page sends with its requests; some list APIs answer nobody else. */
function askedBy(referer: string): Record<string, string> {
  return { referer, 'x-requested-with': 'XMLHttpRequest' };
}

/** The parameters of a request, from its address or its form. */
export function parametersOf(request: PageRequest): URLSearchParams {
  return request.body ? new URLSearchParams(request.body.text) : new URL(request.url).searchParams;
}

/** Two requests of one key are the same page. */
export function requestKey({ url, body }: PageRequest): string {
  return body ? `${url} ${body.text}` : url;
}

/** The numbers `from` to `to`, cut off where no county's list has so many pages. */
export function pageNumbers(from: number, to: number): readonly number[] {
  const count = Number.isFinite(to) ? Math.min(to - from + 1, MOST_PAGES) : 0;
  return Array.from({ length: Math.max(0, count) }, (_, index) => from + index);
}

/** The page that carries a list to be asked for: it has no entries itself. */
export function leadsTo(further: readonly PageRequest[]): ListingPage {
  return { notices: [], further };
}

/** The error of an answer that is no listing of the CMS. */
export function unreadableListing(url: string, detail: string, cause?: unknown): PortalChangedError {
  return new PortalChangedError('portal.listing-unreadable', url, { detail, cause });
}
