import { listLabel } from '../docx/list-label.ts';
import { formatNumber } from '../docx/number-format.ts';
import type { XmlElement } from '../xml/tree.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  /** `（%1%）`: the number of each level in its place. */
  readonly pattern: string;
}

/** Writes the numbers of lists, which stand nowhere in the text. */
export interface OpenLists {
  /** The label of the next item of a list at a level, counted from 1. @param start number that the item is given */
  nextLabel(list: string, level: number, start: number | null): string;
  /** A list begins that does not go on with the one before it. */
  restart(list: string): void;
}

/** The list of headings. */
export const OUTLINE = '';
/** Names of ECMA-376 for the formats of numbers, which OpenDocument writes as the first of them. */
const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/^1/, 'decimal'],
  [/^１/, 'decimalFullWidth'],
  [/^a/, 'lowerLetter'],
  [/^A/, 'upperLetter'],
  [/^i/, 'lowerRoman'],
  [/^I/, 'upperRoman'],
  [/^[一〇]/, 'chineseCounting'],
  [/^[壹壱]/, 'chineseLegalSimplified'],
  [/^①/, 'decimalEnclosedCircle'],
];

/** @param declared elements that declare styles */
export function openLists(declared: readonly XmlElement[]): OpenLists {
  const lists = new Map<string, (Level | undefined)[]>();
  for (const { name, attributes, children } of declared) {
    if (name === 'list-style') lists.set(attributes.name ?? '', levelsOf(children));
    if (name === 'outline-style') lists.set(OUTLINE, levelsOf(children));
  }
  const counters = new Map<string, number[]>();
  return {
    restart: (list) => {
      counters.delete(list);
    },
    nextLabel: (list, level, start) => {
      const levels = lists.get(list);
      const its = levels?.[level - 1];
      if (!levels || !its) return '';
      const counts = counters.get(list) ?? [];
      const before = counts[level - 1];
      counts[level - 1] = start ?? (before === undefined ? its.start : before + 1);
      counts.length = level;
      counters.set(list, counts);
      return listLabel(labelOf(levels, its, counts));
    },
  };
}

function labelOf(levels: readonly (Level | undefined)[], its: Level, counts: readonly number[]): string {
  return its.pattern.replace(/%(\d+)%/g, (_, digits: string) => {
    const at = Number(digits) - 1;
    return formatNumber(counts[at] ?? levels[at]?.start ?? 1, levels[at]?.format ?? '');
  });
}

function levelsOf(elements: readonly XmlElement[]): (Level | undefined)[] {
  const levels: (Level | undefined)[] = [];
  for (const { name, attributes } of elements) {
    const level = Number(attributes.level);
    const isNumbered = name === 'list-level-style-number' || name === 'outline-level-style';
    if (!isNumbered || !(level >= 1 && level <= 10)) continue;
    const format = FORMATS.find(([pattern]) => pattern.test(attributes['num-format'] ?? ''))?.[1] ?? '';
    levels[level - 1] = {
      start: Number(attributes['start-value'] ?? 1),
      format,
      pattern: format === '' ? '' : (attributes['num-list-format'] ?? patternOf(level, attributes)),
    };
  }
  return levels;
}

/** As OpenDocument 1.2 writes it: what stands before and behind, and how many levels are shown. */
function patternOf(level: number, attributes: XmlElement['attributes']): string {
  const shown = Math.min(level, Math.max(1, Number(attributes['display-levels'] ?? 1)));
  const numbers = Array.from({ length: shown }, (_, index) => `%${level - shown + 1 + index}%`);
  return `${attributes['num-prefix'] ?? ''}${numbers.join('.')}${attributes['num-suffix'] ?? ''}`;
}
