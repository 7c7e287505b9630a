import { scanMarkup } from './scan-markup.ts';

/** What a page shows and asks for, read in one pass without a tree. */
export interface PageOutline {
  /** The first title; empty without one. */
  readonly title: string;
  /** The text outside of head, scripts and styles, spaces joined. */
  readonly text: string;
  readonly asksPassword: boolean;
}

/** Longer ones are no title. */
const MAX_TITLE_CHARS = 1_000;
const UNSEEN = new Set(['head', 'script', 'style', 'noscript']);

/** Reads the outline of a page, in time proportional to its length. */
export function outlinePage(html: string): PageOutline {
  const pieces: string[] = [];
  let [title, hadTitle, inTitle, asksPassword, unseen] = ['', false, false, false, ''];
  scanMarkup(html, {
    wants: (name) => name === 'input',
    open: ({ name, attributes }) => {
      asksPassword ||= name === 'input' && attributes.type?.trim().toLowerCase() === 'password';
      if (name === 'title' && !hadTitle) [inTitle, hadTitle] = [true, true];
      if (unseen === '' && UNSEEN.has(name)) unseen = name;
      // A head that is never closed ends with the body.
      if (name === 'body' && unseen === 'head') unseen = '';
      if (unseen === '') pieces.push(' ');
    },
    close: (name) => {
      if (name === 'title') inTitle = false;
      if (name === unseen) unseen = '';
      pieces.push(' ');
    },
    text: (piece) => {
      if (inTitle && title.length < MAX_TITLE_CHARS) title += piece.slice(0, MAX_TITLE_CHARS);
      if (unseen === '' && !inTitle) pieces.push(piece);
    },
  });
  return { title, text: pieces.join('').replace(/\s+/g, ' ').trim(), asksPassword };
}
