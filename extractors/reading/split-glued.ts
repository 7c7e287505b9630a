import type { Form } from '../form.ts';
import type { Item, Line, Page } from '../page.ts';
import { bareLabel } from '../text/label.ts';
import { halfWidth } from '../text/normal.ts';

/** Shortest label that is looked for inside running text; shorter ones are ordinary words. */
const SHORTEST_LABEL = 4;
/** Short labels of the forms that are looked for only where others of the table stand beside them. */
const FEWEST_LABELS = 8;
/** Most characters between two labels of one table: the digits of fifteen cells, or a label that lost characters. */
const WIDEST_GAP = 60;
/** What never stands between the cells of a table. */
const PROSE = /[。;；，%]|,(?!\d{3})|占/u;

/** A label found inside a text: its stretch, numbering included. */
interface Occurrence {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/**
 * Parts lines in which the cells of a table run together without separators, so that each label and each run of
 * digits is a line of its own. Other lines stay as they are.
 *
 * A line is parted where many labels of the forms follow each other with nothing but figures between them, or
 * where it is nothing but one label and figures.
 */
export function splitGluedLines(page: Page, forms: readonly Form[]): Page {
  const labels = officialLabels(forms);
  return page.flatMap((item): readonly Item[] =>
    item.kind === 'line' && isGlued(item.text) ? splitLine(item, labels) : [item],
  );
}

/** Digits directly behind an ideograph or a bracket, and nothing that another layout would part the line at. */
function isGlued(text: string): boolean {
  return /[\u3400-\u9fff）)”"]\d/u.test(text) && !/[|\t]|\d\s+\d/u.test(text);
}

function officialLabels(forms: readonly Form[]): ReadonlyMap<string, string> {
  const tables = forms.flatMap((form) => form.tables);
  const printed = tables.flatMap((table) => [...table.captions, ...table.rows.flatMap((row) => row.labels)]);
  return new Map(printed.map((label) => [bareLabel(label), label]));
}

function splitLine(line: Line, labels: ReadonlyMap<string, string>): readonly Line[] {
  const clusters = clustersOf(line.text, occurrencesIn(line.text, labels));
  const whole = clusters.filter((cluster) => isTable(cluster, line.text));
  if (whole.length === 0) return [line];
  const pieces: string[] = [];
  let from = 0;
  for (const cluster of whole) {
    for (const { start, end } of cluster) {
      pieces.push(...figuresAndWords(line.text.slice(from, start), from > 0));
      pieces.push(line.text.slice(start, end));
      from = end;
    }
    const figures = /^[\d.\-－万元]+/u.exec(line.text.slice(from))?.[0] ?? '';
    if (figures) pieces.push(figures);
    from += figures.length;
  }
  pieces.push(line.text.slice(from));
  return pieces.filter((piece) => piece.trim()).map((text) => ({ ...line, text }));
}

/** Text between two labels: figures on one line, a label that lost characters on another. */
function figuresAndWords(text: string, inTable: boolean): readonly string[] {
  return inTable ? (text.match(/[\d.\-－]+(?:万元|元)?|[^\d]+/gu) ?? []) : [text];
}

function occurrencesIn(text: string, labels: ReadonlyMap<string, string>): readonly Occurrence[] {
  const { bare, origin } = bareWithOrigin(text);
  const longest = Math.max(...[...labels.keys()].map((label) => label.length));
  const found: Occurrence[] = [];
  for (let at = 0; at < bare.length; ) {
    const body = longestLabelAt(bare, at, { labels, longest });
    if (body) {
      const first = origin[at] ?? 0;
      const end = (origin[at + body.length - 1] ?? first) + 1;
      const floor = found.at(-1)?.end ?? 0;
      found.push({
        start: numberingStart(text, first, { floor, label: labels.get(body) ?? '' }),
        end: closingEnd(text, end),
        label: body,
      });
    }
    at += body?.length ?? 1;
  }
  return found;
}

/** The text without punctuation, and for each of its characters the index in the text. */
function bareWithOrigin(text: string): { bare: string; origin: readonly number[] } {
  const origin: number[] = [];
  let bare = '';
  [...halfWidth(text)].forEach((char, index) => {
    if (!/[\p{L}\p{N}/%]/u.test(char)) return;
    bare += char;
    origin.push(index);
  });
  return { bare, origin };
}

interface Lexicon {
  readonly labels: ReadonlyMap<string, string>;
  readonly longest: number;
}

function longestLabelAt(bare: string, at: number, { labels, longest }: Lexicon): string | null {
  for (let length = Math.min(longest, bare.length - at); length >= 2; length -= 1) {
    const candidate = bare.slice(at, at + length);
    if (labels.has(candidate)) return candidate;
  }
  return null;
}

/** Takes the label’s own numbering along: `0000000` `2.其他法律…`, of which only `2.` belongs to the label. */
function numberingStart(
  text: string,
  first: number,
  { floor, label }: { floor: number; label: string },
): number {
  const before = text.slice(floor, first);
  const digit = /^(\d+)[.]/u.exec(label)?.[1];
  const pattern = digit
    ? new RegExp(`${digit}\\s*[.、．]\\s*[“"]?$`, 'u')
    : /(?:[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|其中[:：])\s*$/u;
  const match = pattern.exec(before);
  return match ? floor + match.index : first;
}

/** A closing quote or bracket belongs to the label that it ends. */
function closingEnd(text: string, end: number): number {
  return end + (/^[”"）)》]+/u.exec(text.slice(end))?.[0].length ?? 0);
}

function clustersOf(text: string, found: readonly Occurrence[]): readonly (readonly Occurrence[])[] {
  const clusters: Occurrence[][] = [];
  for (const occurrence of found) {
    const cluster = clusters.at(-1);
    const between = text.slice(cluster?.at(-1)?.end ?? 0, occurrence.start);
    if (cluster && between.length <= WIDEST_GAP && !PROSE.test(between)) cluster.push(occurrence);
    else clusters.push([occurrence]);
  }
  return clusters;
}

function isTable(cluster: readonly Occurrence[], text: string): boolean {
  const labels = new Set(cluster.map(({ label }) => label).filter((label) => label.length >= SHORTEST_LABEL));
  if (labels.size >= FEWEST_LABELS) return true;
  const rest = cluster.reduceRight((kept, { start, end }) => kept.slice(0, start) + kept.slice(end), text);
  return (
    labels.size > 0 &&
    /\d/u.test(rest) &&
    /^[\d.\s（）()-]*(?:万元|元|件|条|次|人|个|项)?[\d.\s（）()-]*$/u.test(rest)
  );
}
