import type { Parameters } from './requests.ts';

/**
 * The value of a name in the source of a page, whatever it stands in: `"name": "x"`, `name = 'x'`, `?name=x`,
 * `<meta name="name" content="x">`, `<input id="name" value="x">`, `data-name="x"`.
 *
 * @returns undefined where it does not occur, or is empty
 */
export function fieldIn(html: string, name: string): string | undefined {
  const quoted = `["']([^"'<>]+)["']`;
  const patterns = [
    `<meta[^>]+name=["']${name}["'][^>]+content=${quoted}`,
    `<meta[^>]+content=${quoted}[^>]+name=["']${name}["']`,
    `<input[^>]+(?:name|id)=["']${name}["'][^>]*\\bvalue=${quoted}`,
    `<input[^>]+\\bvalue=${quoted}[^>]*(?:name|id)=["']${name}["']`,
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

/** Members of an object literal as scripts write them: quoted or bare names, quoted or bare values. */
export function membersOf(literal: string): Parameters {
  const members = literal.matchAll(/["']?([\w$]+)["']?\s*[:=]\s*(?:"([^"]*)"|'([^']*)'|([^\s,;{}"'&]+))/g);
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
