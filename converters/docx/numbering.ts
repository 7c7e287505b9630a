import { type CheerioAPI, load } from 'cheerio/slim';
import type { Element } from 'domhandler';
import { listLabel } from './list-label.ts';
import { formatNumber } from './number-format.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  /** `%1、` or `（%2）`: the number of each level in its place. */
  readonly pattern: string;
}
interface List {
  /** Lists of the same abstract list count on. */
  readonly abstract: string;
  readonly levels: readonly (Level | undefined)[];
  /** Levels at which this list begins anew, and with what number. */
  readonly restarts: ReadonlyMap<number, number>;
}
interface Numbered {
  readonly list: string;
  readonly level: number;
}
/** The numbering of a document: its lists, and the styles whose paragraphs are numbered. */
interface Numbering {
  readonly lists: ReadonlyMap<string, List>;
  readonly styles: ReadonlyMap<string, Numbered>;
}

const PROPERTIES = /<w:pPr>((?:(?!<\/w:pPr>)[\s\S])*?(?:<w:pPrChange\b[\s\S]*?<\/w:pPrChange>)?)<\/w:pPr>/g;

/**
 * Writes the numbers of automatic lists (17.9) into the text: `一、` before a heading stands in no run, and mammoth
 * keeps only that there is a list.
 *
 * @param body XML of the body
 * @param numberingXml numbering.xml, or nothing
 * @param stylesXml styles.xml, or nothing
 */
export function withNumbers(body: string, numberingXml: string | undefined, stylesXml = ''): string {
  if (numberingXml === undefined) return body;
  const numbering = readNumbering(numberingXml, stylesXml);
  const counters = new Map<string, number[]>();
  return body.replace(PROPERTIES, (whole, properties: string) => {
    const numbered = numberedBy(properties, numbering);
    const label = numbered ? nextLabel(numbered, numbering, counters) : '';
    const bare = whole.replace(/<w:numPr>[\s\S]*?<\/w:numPr>/, '');
    return label === '' ? whole : `${bare}<w:r><w:t xml:space="preserve">${label}</w:t></w:r>`;
  });
}

function readNumbering(numberingXml: string, stylesXml: string): Numbering {
  const $ = load(numberingXml, { xml: true });
  const abstracts = new Map(
    $('w\\:abstractNum')
      .toArray()
      .map((element) => [element.attribs['w:abstractNumId'] ?? '', readLevels($, element)] as const),
  );
  const lists = $('w\\:num')
    .toArray()
    .map((element): [string, List] => {
      const abstract = valueIn($, element, 'w\\:abstractNumId') ?? '';
      const levels = abstracts.get(abstract) ?? [];
      return [element.attribs['w:numId'] ?? '', { abstract, levels, restarts: readRestarts($, element) }];
    });
  return { lists: new Map(lists), styles: readStyles(stylesXml) };
}

function readRestarts($: CheerioAPI, list: Element): ReadonlyMap<number, number> {
  const overrides = $(list).children('w\\:lvlOverride').toArray();
  return new Map(
    overrides.flatMap((element): [number, number][] => {
      const start = valueIn($, element, 'w\\:startOverride');
      return start === null ? [] : [[Number(element.attribs['w:ilvl']), Number(start)]];
    }),
  );
}

function readLevels($: CheerioAPI, abstract: Element): (Level | undefined)[] {
  const levels: (Level | undefined)[] = [];
  for (const element of $(abstract).children('w\\:lvl').toArray()) {
    levels[Number(element.attribs['w:ilvl'])] = {
      start: Number(valueIn($, element, 'w\\:start') ?? 1),
      format: valueIn($, element, 'w\\:numFmt') ?? 'decimal',
      pattern: valueIn($, element, 'w\\:lvlText') ?? '',
    };
  }
  return levels;
}

/** Styles that number their paragraphs; styles based on them do too. */
function readStyles(stylesXml: string): ReadonlyMap<string, Numbered> {
  const $ = load(stylesXml, { xml: true });
  const styles = $('w\\:style[w\\:type="paragraph"]').toArray();
  const numbered = new Map<string, Numbered>();
  for (const element of styles) {
    const list = valueIn($, element, 'w\\:numId');
    const level = Number(valueIn($, element, 'w\\:ilvl') ?? 0);
    if (list !== null) numbered.set(element.attribs['w:styleId'] ?? '', { list, level });
  }
  for (const element of styles) {
    const id = element.attribs['w:styleId'] ?? '';
    const base = numbered.get(valueIn($, element, 'w\\:basedOn') ?? '');
    if (base && !numbered.has(id)) numbered.set(id, base);
  }
  return numbered;
}

function valueIn($: CheerioAPI, element: Element, selector: string): string | null {
  return $(element).find(selector).first().attr('w:val') ?? null;
}

function numberedBy(properties: string, { styles }: Numbering): Numbered | null {
  const [current = ''] = properties.split('<w:pPrChange');
  const own = /<w:numPr>([\s\S]*?)<\/w:numPr>/.exec(current)?.[1];
  const style = /<w:pStyle w:val="([^"]+)"/.exec(current)?.[1];
  const inherited = styles.get(style ?? '') ?? null;
  if (own === undefined) return inherited;
  const list = /<w:numId w:val="(\d+)"/.exec(own)?.[1] ?? inherited?.list;
  const level = Number(/<w:ilvl w:val="(\d)"/.exec(own)?.[1] ?? inherited?.level ?? 0);
  return list === undefined || list === '0' ? null : { list, level };
}

function nextLabel(
  { list: id, level }: Numbered,
  { lists }: Numbering,
  counters: Map<string, number[]>,
): string {
  const list = lists.get(id);
  const pattern = list?.levels[level]?.pattern;
  if (!list || pattern === undefined) return '';
  const counts = counters.get(list.abstract) ?? [];
  const startOf = (at: number) => list.levels[at]?.start ?? 1;
  const begun = `${id} level ${level}`;
  const restart = counters.has(begun) ? undefined : list.restarts.get(level);
  counters.set(begun, []);
  const before = counts[level];
  counts[level] = restart ?? (before === undefined ? startOf(level) : before + 1);
  counts.length = level + 1;
  counters.set(list.abstract, counts);
  const label = pattern.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    return formatNumber(counts[at] ?? startOf(at), list.levels[at]?.format ?? 'decimal');
  });
  return listLabel(label.replace(/[<&]/g, ''));
}
