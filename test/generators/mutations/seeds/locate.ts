import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RowPlan, TablePlan, Values } from '../../roundtrip/blueprint.ts';
import { PROACTIVE_2019, PROACTIVE_2021 } from '../../roundtrip/plan-proactive.ts';
import { requestsPlan } from '../../roundtrip/plan-requests.ts';
import { REVIEW_PLAN } from '../../roundtrip/plan-review.ts';
import { statisticsPlan } from '../../roundtrip/plan-statistics.ts';

/** Real reports stand beside the checkout of whoever develops gongkai, and in CI. */
const FOLDER = fileURLToPath(new URL('../../../../../shared/seeds/', import.meta.url));

/** A place in a text: a line, and of a line of pipes a field. */
export interface Spot {
  readonly line: number;
  readonly field: number;
}

export interface SeedRow {
  readonly table: TablePlan['id'];
  readonly keys: readonly string[];
  readonly label: Spot;
  /** Its numbers in order; blank cells have no spot. */
  readonly cells: readonly (Spot & { readonly key: string; readonly value: number })[];
}

/** A real report whose rows were found by their labels and by the numbers that a person read from it. */
export interface Seed {
  readonly name: string;
  readonly lines: readonly string[];
  readonly values: Values;
  readonly form: '2014' | '2019' | '2021';
  readonly year: number;
  readonly rows: readonly SeedRow[];
  /** Keys of which the text prints fewer numbers than a person read. */
  readonly doubtful: readonly string[];
}

/** 遂昌 prints six zeros into the seven cells of 要求提供公开出版物. */
const DOUBTFUL: Readonly<Record<string, RegExp>> = {
  '002_c19bf3c5be7e281f.txt': /^requests\.not_processed\.publications\./u,
};

interface Gold {
  readonly source_file: string;
  readonly form: Seed['form'];
  readonly year: number;
  readonly values: Values;
}

/** The seeds, or none where they are not there. */
export function readSeeds(): readonly Seed[] {
  const gold = join(FOLDER, 'gold');
  if (!existsSync(gold)) return [];
  return readdirSync(gold)
    .filter((name) => name.endsWith('.json'))
    .map((name) => seedOf(JSON.parse(readFileSync(join(gold, name), 'utf8')) as Gold));
}

function seedOf({ source_file: name, form, year, values }: Gold): Seed {
  const lines = readFileSync(join(FOLDER, name), 'utf8').split('\n');
  const doubtful = Object.keys(values).filter((key) => DOUBTFUL[name]?.test(key));
  return { name, lines, form, year, values, doubtful, rows: locateRows(lines, plansOf(form), values) };
}

function plansOf(form: Seed['form']): readonly TablePlan[] {
  if (form === '2014') return [statisticsPlan(true)];
  const other = form === '2019' ? 'undivided' : 'divided';
  return [form === '2019' ? PROACTIVE_2019 : PROACTIVE_2021, requestsPlan(other), REVIEW_PLAN];
}

/** Fields of a line: what stands between pipes, or the line itself. */
export function fieldsOf(line: string): readonly string[] {
  return line.split('|');
}

function locateRows(
  lines: readonly string[],
  plans: readonly TablePlan[],
  values: Values,
): readonly SeedRow[] {
  const spots = lines.flatMap((text, line) =>
    fieldsOf(text).map((field, at) => ({ line, field: at, text: field })),
  );
  const rows: SeedRow[] = [];
  let cursor = 0;
  for (const plan of plans)
    for (const row of plan.parts.flatMap((part) => part.rows)) {
      const at = labelAt(spots, row, cursor);
      if (at === -1 || row.keys.length === 0) continue;
      const cells = cellsBehind(spots.slice(at + 1), row.keys, values);
      const label = spots[at];
      if (cells === null || !label) continue;
      rows.push({ table: plan.id, keys: row.keys, label, cells });
      cursor = at + 1;
    }
  return rows;
}

interface Text extends Spot {
  readonly text: string;
}

function labelAt(spots: readonly Text[], row: RowPlan, cursor: number): number {
  const label = row.path.at(-1);
  if (label === undefined) return spots.findLastIndex(({ text }) => coreOf(text) === coreOf('总计'));
  return spots.findIndex(({ text }, at) => at >= cursor && coreOf(text) === coreOf(label));
}

/** The first letters of a label without its numbering, in any order: 转结 is 结转. */
function coreOf(text: string): string {
  const letters = text
    .replace(/[\s　]/gu, '')
    .replace(/^(?:其中[：:]|[（(]?[一二三四五六七八九][）)、]|\d[.、])/u, '');
  return [...letters.slice(0, 5)].sort().join('');
}

/** The spots of the numbers of a row, where these are those that a person read, one after the other. */
function cellsBehind(
  spots: readonly Text[],
  keys: readonly string[],
  values: Values,
): SeedRow['cells'] | null {
  const filled = keys.flatMap((key) => {
    const value = values[key] ?? null;
    return value === null ? [] : [{ key, value }];
  });
  const texts = spots.filter(
    ({ text }) => text.trim() !== '' && !/^[条件次篇个人元万]{1,2}$/u.test(text.trim()),
  );
  const cells = filled.map(({ key, value }, at) => {
    const spot = texts[at];
    return spot && prints(spot.text, value) ? { line: spot.line, field: spot.field, key, value } : null;
  });
  return cells.every((cell) => cell !== null) ? cells : null;
}

function prints(text: string, value: number): boolean {
  const [, sign = '', digits = '', unit = ''] =
    /^[\s　]*(减|增|[-－])?(\d+(?:\.\d+)?)(万元)?[\s　]*$/u.exec(text) ?? [];
  if (digits === '') return false;
  const number = Number(digits) * (sign === '减' || sign === '-' || sign === '－' ? -1 : 1);
  const printed = unit ? Math.round(number * 1e6) / 100 : number;
  return printed === value || printed * 1e4 === value;
}
