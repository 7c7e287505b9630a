import type { PrintedTable } from '../made/report.ts';

const NUMBER = /\d[\d,]*(?:\.\d+)?/gu;

/**
 * The keys whose numbers a text prints whole: as often as the tables print them, or more. Some tools lose tables, and
 * break a number over the lines of a narrow cell.
 */
export function keysPrintedWhole(tables: readonly PrintedTable[], text: string): ReadonlySet<string> {
  const inText = countsOf(wholeNumbers(text));
  const cells = tables.flatMap(({ rows }) =>
    rows.flatMap(({ keys, texts }) => keys.map((key, at) => [key, wholeNumbers(texts[at] ?? '')] as const)),
  );
  const inCells = countsOf(cells.flatMap(([, numbers]) => numbers));
  const isWhole = (number: string) => (inText.get(number) ?? 0) >= (inCells.get(number) ?? 0);
  return new Set(cells.filter(([, numbers]) => numbers.every(isWhole)).map(([key]) => key));
}

function wholeNumbers(text: string): readonly string[] {
  const plain = text.replace(/[０-９]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  return (plain.match(NUMBER) ?? []).map((number) => number.replaceAll(',', ''));
}

function countsOf(numbers: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return counts;
}
