import { type Expectation, withdraw } from '../expectation.ts';
import { lastLine, open, pickCell, pickRow, type SeedDraft, type SeedKind, textAt, write } from './draft.ts';
import { fieldsOf, type Seed, type SeedRow, type Spot } from './locate.ts';

/** Two heads of a part of table 2 change places, its numbers stay. */
const headsSwapped: SeedKind = {
  name: 'seed-heads-swapped',
  mutate(draft) {
    const row = pickRow(draft, ({ table, cells }) => table === 'proactive' && cells.length === 3);
    if (!row) return null;
    const heads = headsAbove(draft, row);
    const [one, two] = [draft.dice.int(0, 2), draft.dice.int(0, 2)];
    const [first, second] = [heads[one], heads[two]];
    if (one === two || !first || !second) return null;
    const [text, other] = [textAt(draft, first).trim(), textAt(draft, second).trim()];
    write(draft, first, other);
    write(draft, second, text);
    const below = draft.seed.rows.filter(
      (each) => each.table === 'proactive' && headsAbove(draft, each)[0]?.line === heads[0]?.line,
    );
    for (const each of below) swapNumbers(draft.expected, each, one, two);
    return `${text} with ${other}`;
  },
};

function swapNumbers({ values, either }: Expectation, row: SeedRow, one: number, two: number): void {
  const [first, second] = [row.keys[one] ?? '', row.keys[two] ?? ''];
  [values[first], values[second]] = [values[second] ?? null, values[first] ?? null];
  for (const key of [first, second]) {
    const value = values[key] ?? null;
    if (value !== null && value < 0 && !key.endsWith('.change')) either[key] = [value];
  }
}

/** The three heads of a part of table 2, where they stand behind 信息内容 in one line each. */
function headsAbove({ lines }: SeedDraft, row: SeedRow): readonly Spot[] {
  const corner = lines.findLastIndex((text, line) => line <= row.label.line && text.includes('信息内容'));
  const spots = lines
    .slice(corner, row.label.line + 1)
    .flatMap((text, at) =>
      fieldsOf(text).map((field, index) => ({ line: corner + at, field: index, text: field.trim() })),
    )
    .filter(({ text }) => text !== '');
  const heads = spots.slice(1, 4);
  return heads.every(({ text }) => /数量$|件数$|增\/减$/u.test(text)) ? heads : [];
}

const truncated: SeedKind = {
  name: 'seed-truncated',
  mutate(draft) {
    const place = pickCell(draft, ({ row }) => row.table !== 'review');
    if (!place) return null;
    const { row, cell } = place;
    draft.lines = draft.lines.slice(0, cell.line + 1);
    const isLater = (key: string) => {
      const at = draft.seed.rows.findIndex(({ keys }) => keys.includes(key));
      return at > draft.seed.rows.indexOf(row);
    };
    const printed = row.cells.filter(({ line }) => line <= cell.line).map(({ key }) => key);
    const located = new Set(
      draft.seed.rows.slice(0, draft.seed.rows.indexOf(row) + 1).flatMap(({ keys }) => keys),
    );
    const gone = Object.keys(draft.expected.values).filter(
      (key) => isLater(key) || (!located.has(key) && isBehind(draft.seed, key, row)),
    );
    withdraw(draft.expected, gone);
    open(draft, row);
    withdraw(
      draft.expected,
      row.keys.filter((key) => !printed.includes(key)),
    );
    return `behind ${cell.key}`;
  },
};

/** Whether a key that was not located stands below a row, as far as the order of the gold answer tells. */
function isBehind({ values }: Seed, key: string, row: SeedRow): boolean {
  const order = Object.keys(values);
  return order.indexOf(key) > order.indexOf(row.keys.at(-1) ?? '');
}

/** Last year’s table 3, said to be so, before or behind this year’s; its heading says the year as well. */
const otherYear: SeedKind = {
  name: 'seed-other-year',
  mutate(draft) {
    const requests = draft.seed.rows.filter(({ table }) => table === 'requests');
    const last = requests.at(-1);
    const heading = draft.lines.findLastIndex(
      (text, line) => line < (requests[0]?.label.line ?? 0) && /^\s*三、|表格\)/u.test(text),
    );
    if (!last || heading === -1) return null;
    const end = lastLine(last) + 1;
    const { year } = draft.seed;
    const own = draft.lines.slice(heading, end);
    const copy: SeedDraft = { ...draft, lines: [...draft.lines] };
    for (const { cells } of requests)
      for (const cell of cells)
        if (draft.dice.chance(0.4)) write(copy, cell, `${cell.value + draft.dice.int(1, 9)}`);
    const theirs = [`${year - 1}年度收到和处理政府信息公开申请情况如下。`, ...copy.lines.slice(heading, end)];
    const ours = [`${year}年度收到和处理政府信息公开申请情况如下。`, ...own];
    const both = draft.dice.chance(0.5) ? [...theirs, ...ours] : [...ours, ...theirs];
    draft.lines.splice(heading, end - heading, ...both);
    return `${year - 1}`;
  },
};

export const SEED_TABLE_KINDS: readonly SeedKind[] = [headsSwapped, truncated, otherYear];
