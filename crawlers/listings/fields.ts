import { tagsIn } from '../http/scan-markup.ts';
import type { Parameters } from './requests.ts';

/**
 * The value of a name in the source of a page, whatever it stands in: `"name": "x"`, `name = 'x'`, `?name=x`,
 * `<meta name="name" content="x">`, `<input id="name" value="x">`, `data-name="x"`.
 *
 * @returns undefined where it does not occur, or is empty
 */
export function fieldIn(html: string, name: string): string | undefined {
  const wanted = name.toLowerCase();
  for (const { attributes } of tagsIn(html, ['meta', 'input'])) {
    const value = (attributes.content ?? attributes.value)?.trim();
    if (value && [attributes.name, attributes.id].some((each) => each?.toLowerCase() === wanted))
      return value;
  }
  const quoted = `["']([^"'<>]{1,500})["']`;
  const patterns = [
    `(?<![\\w-])${name}["']?\\s*[:=]\\s*${quoted}`,
    `data-${name}\\s*=\\s*${quoted}`,
    `(?<![\\w-])${name}["']?\\s*[:=]\\s*(\\d+)`,
    `[?&;]${name}=([\\w-]+)`,
  ];
  for (const pattern of patterns) {
    const value = html.match(new RegExp(pattern, 'i'))?.[1]?.trim();
    if (value) return value;
  }
  return undefined;
}

/** What a script sends to a list API is shorter. */
const MAX_LITERAL_CHARS = 20_000;

/** Members of an object literal as scripts write them: quoted or bare names, quoted or bare values. */
export function membersOf(literal: string): Parameters {
  const members = literal
    .slice(0, MAX_LITERAL_CHARS)
    .matchAll(
      /(?<![\w$])["']?([\w$]{1,60})["']?\s{0,20}[:=]\s{0,20}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s,;{}"'&]{1,500}))/g,
    );
  return Object.fromEntries(
    [...members].map(([, name = '', double, single, bare]): [string, string] => [
      name,
      double ?? single ?? bare ?? '',
    ]),
  );
}

/** The text between the brace that follows `opening` and its partner; empty where there is none. */
export function literalAfter(text: string, opening: RegExp): string {
  const match = text.match(opening);
  if (match?.index === undefined) return '';
  const start = text.indexOf('{', match.index + match[0].length - 1);
  let depth = 0;
  for (let at = start; at >= 0 && at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return text.slice(start + 1, at);
  }
  return '';
}
