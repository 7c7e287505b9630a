const MARKUP = Symbol('markup');

/** Text that is HTML already. Nothing but {@link html} makes it, so that whatever else goes into a page is escaped. */
export interface Markup {
  readonly [MARKUP]: string;
}

/** What a template takes: nothing is written for null, undefined and false. */
export type HtmlValue = Markup | string | number | null | undefined | false | readonly HtmlValue[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Control characters are no characters of HTML, and U+202E and its like turn the rest of a line around. */
const UNPRINTABLE = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]/gu;

/** What has to be looked at closely: most texts of a page have none of it. */
const SUSPICIOUS = /[&<>"'\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/**
 * HTML of a template; everything that is put into it is escaped, for texts and for quoted attributes.
 *
 * @example html`<a href="${address}">${title}</a>`
 */
export function html(parts: TemplateStringsArray, ...pieces: readonly HtmlValue[]): Markup {
  let text = parts[0] ?? '';
  for (const [at, piece] of pieces.entries()) text += write(piece) + (parts[at + 1] ?? '');
  return { [MARKUP]: text };
}

/** The HTML as a string, to be sent. */
export function textOf(markup: Markup): string {
  return markup[MARKUP];
}

function write(piece: HtmlValue): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (typeof piece === 'string') return escapeText(piece);
  if (typeof piece === 'number') return String(piece);
  return isMarkup(piece) ? piece[MARKUP] : piece.map(write).join('');
}

function isMarkup(piece: Markup | readonly HtmlValue[]): piece is Markup {
  return MARKUP in piece;
}

function escapeText(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  return text.replace(UNPRINTABLE, '\uFFFD').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** A text cut to a length that a page can bear, with a sign that it was. */
export function bounded(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** An address as a link where it is one of the web; else as text. It came from the web: a script is no address. */
export function webLink(address: string, text = address): Markup {
  const isWeb = /^https?:\/\//i.test(address) && URL.canParse(address);
  const shown = bounded(text, 300);
  return isWeb ? html`<a href="${address}" rel="noreferrer noopener">${shown}</a>` : html`${shown}`;
}
