import type { Dice } from '../../roundtrip/dice.ts';
import { pickOne } from '../draft.ts';
import { type Expectation, leaveOpen, leaveUndetermined, withdraw } from '../expectation.ts';
import { fieldsOf, type Seed, type SeedRow, type Spot } from './locate.ts';

/** A seed that is being mutated line by line. */
export interface SeedDraft {
  readonly seed: Seed;
  lines: string[];
  readonly expected: Expectation;
  readonly dice: Dice;
}

/** One kind of mutation of a real text; see Kind. */
export interface SeedKind {
  readonly name: string;
  mutate(draft: SeedDraft): string | null;
}

type SeedCell = SeedRow['cells'][number];
interface CellPlace {
  readonly row: SeedRow;
  readonly cell: SeedCell;
}

const AMOUNT = /\.(?:amount|fees|budget)$/u;
const isCount = ({ cell }: CellPlace) => !AMOUNT.test(cell.key) && !cell.key.endsWith('.change');

function pickCell(
  { seed, dice }: SeedDraft,
  fits: (place: CellPlace) => boolean = () => true,
): CellPlace | null {
  const cells = seed.rows.flatMap((row) => row.cells.map((cell) => ({ row, cell })));
  return pickOne(dice, cells.filter(fits));
}

/** Rows whose cells are all filled, so that where they end is plain. */
function pickRow({ seed, dice }: SeedDraft, fits: (row: SeedRow) => boolean = () => true): SeedRow | null {
  const rows = seed.rows.filter((row) => row.table !== 'review' && row.cells.length === row.keys.length);
  return pickOne(dice, rows.filter(fits));
}

const firstLine = ({ label }: SeedRow) => label.line;
const lastLine = ({ label, cells }: SeedRow) => cells.at(-1)?.line ?? label.line;

function textAt({ lines }: SeedDraft, { line, field }: Spot): string {
  return fieldsOf(lines[line] ?? '')[field] ?? '';
}

/** Prints another text into a place and leaves the white space around it. */
function write(draft: SeedDraft, { line, field }: Spot, text: string): void {
  const fields = [...fieldsOf(draft.lines[line] ?? '')];
  fields[field] = (fields[field] ?? '').replace(
    /^([\s　]*).*?([\s　]*)$/su,
    (_, before, behind) => before + text + behind,
  );
  draft.lines[line] = fields.join('|');
}

/** Takes a place out: a field of a line of pipes, or the line. */
function takeOut(draft: SeedDraft, { line, field }: Spot): void {
  const fields = [...fieldsOf(draft.lines[line] ?? '')];
  if (fields.length === 1) draft.lines.splice(line, 1);
  else draft.lines[line] = fields.toSpliced(field, 1).join('|');
}

function reprint(draft: SeedDraft, { cell }: CellPlace, text: string, numbers: readonly number[]): string {
  const before = textAt(draft, cell).trim();
  write(draft, cell, text);
  draft.expected.values[cell.key] = numbers[0] ?? null;
  draft.expected.either[cell.key] = numbers;
  return `${cell.key}: ${before} → ${text}`;
}

/** Cells of a row beside a place where the count of cells has changed; table 4 is one row. */
function open(draft: SeedDraft, row: SeedRow): void {
  leaveOpen(draft.expected, row.keys);
}

const unreadable: SeedKind = {
  name: 'seed-cell-unreadable',
  mutate(draft) {
    const place = pickCell(draft);
    const text = draft.dice.pick(['12%', '10/12', '#DIV/0!', '持平', '2020-03-01', '见附件']);
    return place && reprint(draft, place, text, []);
  },
};

const marked: SeedKind = {
  name: 'seed-cell-marked',
  mutate(draft) {
    const place = pickCell(draft, isCount);
    const count = draft.dice.int(2, 999);
    const text = `${count}${draft.dice.pick(['（件）', '*', '¹', '（0）', `（其中${count - 1}件）`, '余', '左右'])}`;
    return place && reprint(draft, place, text, [count]);
  },
};

const otherNumber: SeedKind = {
  name: 'seed-cell-other-number',
  mutate(draft) {
    const place = pickCell(draft, isCount);
    if (!place) return null;
    const count = place.cell.value + draft.dice.int(1, 40);
    write(draft, place.cell, `${count}`);
    draft.expected.values[place.cell.key] = count;
    return `${place.cell.key}: ${place.cell.value} → ${count}`;
  },
};

const blanked: SeedKind = {
  name: 'seed-cell-blanked',
  mutate(draft) {
    const place = pickCell(draft);
    if (!place) return null;
    write(draft, place.cell, '');
    open(draft, place.row);
    withdraw(draft.expected, [place.cell.key]);
    return place.cell.key;
  },
};

const cellDeleted: SeedKind = {
  name: 'seed-cell-deleted',
  mutate(draft) {
    const place = pickCell(draft, ({ row }) => row.cells.length > 1);
    if (!place) return null;
    const next = place.row.cells[place.row.cells.indexOf(place.cell) + 1];
    open(draft, place.row);
    takeOut(draft, place.cell);
    draft.expected.either[place.cell.key] =
      next?.value === place.cell.value ? [place.cell.value, null] : [null];
    return place.cell.key;
  },
};

const junk: SeedKind = {
  name: 'seed-junk',
  mutate(draft) {
    const place = pickCell(draft);
    if (!place) return null;
    const text = draft.dice.pick(['12', 'x1', '见附件', '0']);
    const { line, field } = place.cell;
    const fields = [...fieldsOf(draft.lines[line] ?? '')];
    if (fields.length > 1) draft.lines[line] = fields.toSpliced(field, 0, ` ${text} `).join('|');
    else draft.lines.splice(line, 0, (draft.lines[line] ?? '').replace(/[^\s　].*$/su, text));
    open(draft, place.row);
    return `“${text}” before ${place.cell.key}`;
  },
};

const merged: SeedKind = {
  name: 'seed-cells-merged',
  mutate(draft) {
    const digits = (cell: SeedCell | undefined) =>
      cell !== undefined && /^\d+$/u.test(textAt(draft, cell).trim());
    const next = ({ row, cell }: CellPlace) => row.cells[row.cells.indexOf(cell) + 1];
    const place = pickCell(draft, (each) => digits(each.cell) && digits(next(each)));
    const second = place && next(place);
    if (!place || !second) return null;
    const text = textAt(draft, place.cell).trim() + textAt(draft, second).trim();
    open(draft, place.row);
    write(draft, place.cell, text);
    takeOut(draft, second);
    draft.expected.either[place.cell.key] = [place.cell.value, Number(text)];
    return `${place.cell.key}: ${text}`;
  },
};

const rowDeleted: SeedKind = {
  name: 'seed-row-deleted',
  mutate(draft) {
    const row = pickRow(draft, ({ label }) => label.field === 0);
    if (!row) return null;
    draft.lines.splice(firstLine(row), lastLine(row) - firstLine(row) + 1);
    withdraw(draft.expected, row.keys);
    return row.keys[0] ?? null;
  },
};

function repeat(draft: SeedDraft, row: SeedRow): void {
  const lines = draft.lines.slice(firstLine(row), lastLine(row) + 1);
  draft.lines.splice(firstLine(row), 0, ...lines, ...(lines.length > 1 ? [''] : []));
}

const rowRepeated: SeedKind = {
  name: 'seed-row-repeated',
  mutate(draft) {
    const row = pickRow(draft, ({ label }) => label.field === 0);
    if (!row) return null;
    repeat(draft, row);
    return row.keys[0] ?? null;
  },
};

const rowContradicted: SeedKind = {
  name: 'seed-row-twice-other-numbers',
  mutate(draft) {
    const row = pickRow(draft, ({ label }) => label.field === 0);
    if (!row) return null;
    repeat(draft, row);
    for (const cell of row.cells)
      write(draft, cell, `${Math.round(Math.abs(cell.value)) + draft.dice.int(1, 9)}`);
    leaveUndetermined(draft.expected, row.keys);
    return row.keys[0] ?? null;
  },
};

const labelDropped: SeedKind = {
  name: 'seed-label-dropped',
  mutate(draft) {
    const row = pickRow(draft);
    if (!row) return null;
    const before = draft.seed.rows[draft.seed.rows.indexOf(row) - 1];
    if (draft.dice.chance(0.5)) write(draft, row.label, '');
    else takeOut(draft, row.label);
    for (const { key, value } of row.cells) draft.expected.either[key] = [value, null];
    if (before) open(draft, before);
    return row.keys[0] ?? null;
  },
};

const labelsSwapped: SeedKind = {
  name: 'seed-labels-swapped',
  mutate(draft) {
    const row = pickRow(draft);
    const next = row && draft.seed.rows[draft.seed.rows.indexOf(row) + 1];
    if (!row || !next || next.table !== 'requests' || row.table !== 'requests') return null;
    const group = (each: SeedRow) => (each.keys[0] ?? '').split('.').slice(0, -2).join('.');
    if (group(row) !== group(next) || next.cells.length !== row.cells.length || group(row) === 'requests')
      return null;
    const [one, two] = [textAt(draft, row.label).trim(), textAt(draft, next.label).trim()];
    write(draft, row.label, two);
    write(draft, next.label, one);
    for (const [at, key] of row.keys.entries()) {
      draft.expected.values[key] = next.cells[at]?.value ?? null;
      draft.expected.values[next.keys[at] ?? ''] = row.cells[at]?.value ?? null;
    }
    return `${one} with ${two}`;
  },
};

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

export const SEED_KINDS: readonly SeedKind[] = [
  unreadable,
  marked,
  otherNumber,
  blanked,
  cellDeleted,
  junk,
  merged,
  rowDeleted,
  rowRepeated,
  rowContradicted,
  labelDropped,
  labelsSwapped,
  headsSwapped,
  truncated,
  otherYear,
];
