import { WORDS } from '../tables/contents.ts';

/** A page of a site and what its article says. */
export interface ContentPage {
  readonly id: string;
  readonly html: string;
  readonly article: string;
}

interface Parts {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly items: readonly string[];
  readonly teaser: string;
  readonly links: string;
}

/** A manner in which sites lay their pages out: the body, with the article’s parts in place. */
type Layout = (parts: Parts) => string;

const p = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join('\n');
const list = (texts: readonly string[]) => `<ul>${texts.map((text) => `<li>${text}</li>`).join('')}</ul>`;
const teasers = ({ teaser, title }: Parts, count: number, tag = 'div') =>
  Array.from(
    { length: count },
    (_, at) => `<${tag}><h3><a href="/n${at}">${title} ${at}</a></h3><p>${teaser}</p></${tag}>`,
  ).join('');
const content = ({ title, paragraphs, items }: Parts) => `<h1>${title}</h1>${p(paragraphs)}${list(items)}`;

const LAYOUTS: Readonly<Record<string, Layout>> = {
  semantic: (
    parts,
  ) => `<header><nav>${parts.links}</nav></header><main><article>${content(parts)}</article></main>
<aside>${teasers(parts, 5)}</aside><footer><p>${parts.teaser}</p></footer>`,
  'divs with names': (
    parts,
  ) => `<div id="nav">${parts.links}</div><div class="story-body">${content(parts)}</div>
<div class="promo-column">${teasers(parts, 8)}</div><div id="footer">${parts.teaser}</div>`,
  'divs without names': (
    parts,
  ) => `<div><div>${parts.links}</div></div><div><div><h1>${parts.title}</h1><div>${p(parts.paragraphs)}</div>
<div>${list(parts.items)}</div></div><div>${teasers(parts, 7)}</div></div><div><p>${parts.teaser}</p></div>`,
  'tables for layout': (
    parts,
  ) => `<table width="100%"><tr><td colspan="3">${parts.links}</td></tr><tr><td>${list([parts.links, parts.links])}</td>
<td>${content(parts)}</td><td>${teasers(parts, 4, 'div')}</td></tr><tr><td colspan="3">${parts.teaser}</td></tr></table>`,
  'line breaks': (
    parts,
  ) => `<div class="top">${parts.links}</div><div class="text"><b>${parts.title}</b><br><br>${parts.paragraphs.join('<br><br>')}<br>
${parts.items.map((item) => `- ${item}<br>`).join('')}</div><div class="more">${teasers(parts, 6)}</div>`,
  comments: (
    parts,
  ) => `<div class="masthead">${parts.links}</div><div class="post">${content(parts)}</div><div id="responses">
${Array.from({ length: 9 }, (_, at) => `<div class="response"><b>Reader ${at}</b><p>${parts.teaser} ${parts.teaser}</p></div>`).join('')}</div>`,
  'teasers inside': ({
    paragraphs,
    ...parts
  }) => `<div class="page"><h1>${parts.title}</h1>${p(paragraphs.slice(0, 2))}
<div class="read-also"><a href="/x">${parts.teaser}</a></div>${p(paragraphs.slice(2))}${list(parts.items)}<div class="tags">${parts.links}</div></div>
<div class="latest">${teasers({ ...parts, paragraphs }, 9)}</div><div class="newsletter"><p>${parts.teaser}</p><form><input><button>OK</button></form></div>`,
  'banner of cookies': (
    parts,
  ) => `<div class="cookie-consent"><p>${parts.teaser}</p><p>${parts.teaser}</p><button>OK</button></div><nav>${parts.links}</nav>
<section><div class="entry-content">${content(parts)}</div></section><div class="widget">${teasers(parts, 6)}</div>`,
  'short article': ({
    paragraphs,
    ...parts
  }) => `<div id="menu">${parts.links}</div><div id="main"><h1>${parts.title}</h1>${p(paragraphs.slice(0, 2))}</div>
<div id="right">${teasers({ ...parts, paragraphs }, 4)}</div><div id="legal">${parts.teaser}</div>`,
  'several sections': ({
    paragraphs,
    ...parts
  }) => `<nav>${parts.links}</nav><div class="content-wrap"><section><h1>${parts.title}</h1>${p(paragraphs.slice(0, 2))}</section>
<section><h2>${parts.title}</h2>${p(paragraphs.slice(2))}</section><section>${list(parts.items)}</section></div><div class="sidebar-right">${teasers({ ...parts, paragraphs }, 6)}</div>`,
};

/** Sixty pages: ten layouts in six languages. */
export function contentPages(): ContentPage[] {
  return Object.entries(LAYOUTS).flatMap(([layout, make]) =>
    Object.entries(WORDS).map(([language, words]): ContentPage => {
      const sentences = words.prose.split(/(?<=[.。])\s*/);
      const regions = words.regions;
      const paragraphs = regions.map(
        (region, at) =>
          `${region}: ${sentences.join(' ')} ${words.items[at % words.items.length]}, ${words.number(1234 + 77 * at)}.`,
      );
      const parts: Parts = {
        title: `${words.sections[0]} — ${words.regions[0]}`,
        paragraphs,
        items: words.items.map((item, at) => `${item}: ${words.number(300 + at)}`),
        teaser: `${words.note} ${words.unit}. ${words.heads.join(', ')}.`,
        links: [...words.regions, ...words.sexes].map((name, at) => `<a href="/${at}">${name}</a>`).join(' '),
      };
      const isShort = layout === 'short article';
      const article = [
        parts.title,
        ...paragraphs.slice(0, isShort ? 2 : undefined),
        ...(isShort ? [] : parts.items),
      ];
      if (layout === 'several sections') article.push(parts.title);
      const html = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${parts.title}</title></head><body>${make(parts)}</body></html>`;
      return { id: `${layout}, ${language}`, html, article: article.join('\n') };
    }),
  );
}
