import { absoluteUrl } from '../listings/links.ts';
import { outlinePage } from './page-outline.ts';
import { tagsIn } from './scan-markup.ts';
import { quotedTexts } from './strip-tags.ts';

/** A page that only leads on says little. */
const MAX_TEXT_CHARS = 200;
const MAX_PAGE_CHARS = 20_000;
/** A page that waits longer before it leads on is to be read. */
const MAX_WAIT_SECONDS = 10;
/** Most pages hold neither, and need not be read. */
const HINT = /http-equiv\s{0,5}=\s{0,5}["']?\s{0,5}refresh|\blocation\b/i;
const LOCATION = /\b(?:location(?:\.href)?\s{0,5}=|location\.(?:replace|assign)\s{0,5}\()/g;

/**
 * Where a page leads that is nothing but a way to another: `<meta http-equiv="refresh">`, or a script that sets the
 * location as soon as it is loaded.
 *
 * @returns an absolute address, or null for a page that is to be read
 */
export function followedPage(html: string, url: string): string | null {
  if (html.length > MAX_PAGE_CHARS || !HINT.test(html)) return null;
  const target = absoluteUrl(refreshTarget(html) ?? scriptedTarget(html), url);
  if (target === null || target === url || outlinePage(html).text.length > MAX_TEXT_CHARS) return null;
  return target;
}

function refreshTarget(html: string): string | undefined {
  for (const { attributes } of tagsIn(html, ['meta'])) {
    if (attributes['http-equiv']?.trim().toLowerCase() !== 'refresh') continue;
    const [seconds = '', ...rest] = (attributes.content ?? '').split(/[;,]/);
    const said = rest.join(';').trim();
    const target = said.replace(/^url\s*=\s*/i, '').replace(/^["']|["']$/g, '');
    if (Number(seconds) <= MAX_WAIT_SECONDS && target) return target.trim();
  }
  return undefined;
}

/** A page that shows links leads on by them, whatever its scripts would do at a click. */
function scriptedTarget(html: string): string | undefined {
  if (tagsIn(html, ['a']).length > 1 || html.includes('document.cookie')) return undefined;
  for (const { index } of html.matchAll(LOCATION)) {
    const [statement = ''] = html.slice(index, index + 500).split(/[;\n}]/, 1);
    const target = quotedTexts(statement).at(0);
    if (target && !target.isPart) return target.text;
  }
  return undefined;
}
