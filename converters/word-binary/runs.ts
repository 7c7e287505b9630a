import type { Fib } from './fib.ts';

/** Properties of the bytes from `from` to `to` of the WordDocument stream. */
export interface FormattedRun {
  readonly from: number;
  readonly to: number;
  /** Index of the paragraph’s style; 0 for characters. */
  readonly style: number;
  /** List of property modifiers. */
  readonly sprms: Buffer;
}

/** Finds the run that a byte belongs to; null where none is recorded. */
export type RunFinder = (offset: number) => FormattedRun | null;

/** Formatted disk pages [MS-DOC] 2.9.55, 2.9.175. */
const PAGE_BYTES = 512;
const PAGE_NUMBER = 0x3fffff;
const NONE = Buffer.alloc(0);

interface Pages {
  readonly document: Buffer;
  readonly table: Buffer;
}

/** The properties of paragraphs by their bytes. */
export function paragraphRuns(fib: Fib, pages: Pages): RunFinder {
  return finder(readPages(pages, fib.at('paragraphPages'), paragraphRun));
}

/** The properties of characters by their bytes. */
export function characterRuns(fib: Fib, pages: Pages): RunFinder {
  return finder(readPages(pages, fib.at('characterPages'), characterRun));
}

type RunReader = (page: Buffer, entriesAt: number, index: number) => Pick<FormattedRun, 'style' | 'sprms'>;

/** Every page that the bin table names, each once. */
function readPages(
  { document, table }: Pages,
  { offset, length }: { offset: number; length: number },
  readRun: RunReader,
): FormattedRun[] {
  const plex = table.subarray(offset, offset + length);
  const count = Math.floor((plex.length - 4) / 8);
  const numbers = new Set<number>();
  for (let index = 0; index < count; index++) {
    numbers.add(plex.readUInt32LE(4 * (count + 1) + 4 * index) & PAGE_NUMBER);
  }
  return [...numbers].flatMap((number) => {
    const page = document.subarray(number * PAGE_BYTES, (number + 1) * PAGE_BYTES);
    return page.length === PAGE_BYTES ? runsOf(page, readRun) : [];
  });
}

function runsOf(page: Buffer, readRun: RunReader): FormattedRun[] {
  const count = page.readUInt8(PAGE_BYTES - 1);
  const entriesAt = 4 * (count + 1);
  if (entriesAt > PAGE_BYTES) return [];
  return Array.from({ length: count }, (_, index) => ({
    from: page.readUInt32LE(4 * index),
    to: page.readUInt32LE(4 * (index + 1)),
    ...readRun(page, entriesAt, index),
  }));
}

const PARAGRAPH_ENTRY_BYTES = 13;

function paragraphRun(page: Buffer, entriesAt: number, index: number): Pick<FormattedRun, 'style' | 'sprms'> {
  const at = 2 * (page[entriesAt + PARAGRAPH_ENTRY_BYTES * index] ?? 0);
  const stated = page[at] ?? 0;
  // A length of 0 is followed by the true one, in words; any other counts words and is one byte too many.
  const [begin, end] = stated > 0 ? [at + 1, at + 2 * stated] : [at + 2, at + 2 + 2 * (page[at + 1] ?? 0)];
  if (at === 0 || begin + 2 > page.length) return { style: 0, sprms: NONE };
  return { style: page.readUInt16LE(begin), sprms: page.subarray(begin + 2, end) };
}

function characterRun(page: Buffer, entriesAt: number, index: number): Pick<FormattedRun, 'style' | 'sprms'> {
  const at = 2 * (page[entriesAt + index] ?? 0);
  if (at === 0) return { style: 0, sprms: NONE };
  return { style: 0, sprms: page.subarray(at + 1, at + 1 + (page[at] ?? 0)) };
}

function finder(unsorted: readonly FormattedRun[]): RunFinder {
  const runs = [...unsorted].sort((a, b) => a.from - b.from);
  let known: FormattedRun | undefined;
  return (offset) => {
    if (known && known.from <= offset && offset < known.to) return known;
    let low = 0;
    let high = runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((runs[middle]?.from ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    known = runs[low - 1];
    return known && offset < known.to ? known : null;
  };
}
