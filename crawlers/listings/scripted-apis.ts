import type { CheerioAPI } from 'cheerio';
import type { PageRequest } from '../cms.ts';
import { absoluteUrl, findBaseUrl } from './links.ts';
import { PAGE_PARAMETERS } from './paging.ts';
import { getWith } from './requests.ts';

/** A script names few such addresses; more are made to be slow. */
const MAX_CALLS = 5;
const MAX_ADDRESS_CHARS = 500;
/** `'/api/list?column=12&page=' + page`: an address that ends where the number of the page is put on. */
const COUNTED = /(["'`])([^"'`\s<>]{1,500}[?&](\w{1,30})=)(?:\1\s{0,10}\+|\$\{)/g;

/** The page that a script asks next by an address to which it puts a number, for a list whose first page is in the HTML. */
export function scriptedNextPages($: CheerioAPI, url: string): readonly PageRequest[] {
  const base = findBaseUrl($, url);
  const scripts = $('script:not([src])').text();
  const names = new Set(PAGE_PARAMETERS.map((name) => name.toLowerCase()));
  const calls = [...scripts.matchAll(COUNTED)].filter(
    ([, , address = '', name = '']) => address.length < MAX_ADDRESS_CHARS && names.has(name.toLowerCase()),
  );
  return calls
    .filter(({ index }) => !isContinued(scripts, index))
    .slice(0, MAX_CALLS)
    .flatMap(([, , address, name = '']) => {
      const target = absoluteUrl(address, base);
      const isOwn = target !== null && new URL(target).host === new URL(url).host;
      return isOwn ? [getWith(target, { [name]: 2 }, url)] : [];
    });
}

/** What follows a plus sign is the rest of an address of which the beginning is not known. */
function isContinued(script: string, index: number): boolean {
  return script
    .slice(Math.max(0, index - 10), index)
    .trimEnd()
    .endsWith('+');
}
