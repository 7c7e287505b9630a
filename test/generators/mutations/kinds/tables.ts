import type { Block } from '../block.ts';
import { type Draft, pickOne, rowsIn, tablesIn } from '../draft.ts';
import { leaveOpen, withdraw } from '../expectation.ts';
import type { Kind } from '../kind.ts';
import { cellsWithKeys, copyOf, keysOf, rowsOf, type Table } from '../table.ts';

function blockOf(draft: Draft, table: Table): number {
  return draft.blocks.findIndex((block) => block.kind === 'table' && block.table === table);
}

function pickTable(draft: Draft, fits: (table: Table) => boolean = () => true): Table | null {
  return pickOne(draft.dice, tablesIn(draft).filter(fits));
}

/** The table of the same kind in a further report, printed with that report’s numbers. */
function anotherTable(draft: Draft, { id }: Table): Table | null {
  const found = draft
    .another()
    .flatMap((block) => (block.kind === 'table' && block.table.id === id ? [block.table] : []));
  return found[0] ? copyOf(found[0]) : null;
}

const NAMES = {
  proactive: '主动公开政府信息情况',
  requests: '收到和处理政府信息公开申请情况',
  review: '政府信息公开行政复议、行政诉讼情况',
  statistics: '政府信息公开工作情况统计表',
} as const;

const omitted: Kind = {
  name: 'table-omitted',
  mutate(draft) {
    const table = pickTable(draft);
    if (!table) return null;
    draft.blocks.splice(blockOf(draft, table), 1);
    withdraw(draft.expected, keysOf(...rowsOf(table)));
    return NAMES[table.id];
  },
};

/** Puts a table that says whose it is before or behind the report’s own; the own one says that it is. */
function addCaptioned(
  draft: Draft,
  captions: (name: string) => readonly [other: string, own: string],
): string | null {
  const table = pickTable(draft);
  const other = table && anotherTable(draft, table);
  if (!table || !other) return null;
  const [caption, own] = captions(NAMES[table.id]);
  const text = (said: string): Block => ({ kind: 'paragraph', text: said });
  const at = blockOf(draft, table);
  const ours: Block[] = [text(own), { kind: 'table', table }];
  const theirs: Block[] = [text(caption), { kind: 'table', table: other }];
  const isFirst = draft.dice.chance(0.5);
  draft.blocks.splice(at, 1, ...(isFirst ? [...theirs, ...ours] : [...ours, ...theirs]));
  return `${caption} ${isFirst ? 'before' : 'behind'}`;
}

const lastYears: Kind = {
  name: 'last-years-table',
  mutate: (draft) => {
    const { year } = draft.reporter;
    return addCaptioned(draft, (name) => [`${year - 1}年度${name}`, `${year}年度${name}`]);
  },
};

const subordinates: Kind = {
  name: 'subordinates-table',
  mutate: (draft) => {
    const body = draft.dice.pick(['城关镇人民政府', '县教育局', '县水利局']);
    return addCaptioned(draft, (name) => [`附：${body}${name}`, `${draft.reporter.body}${name}`]);
  },
};

const specimen: Kind = {
  name: 'specimen-table',
  mutate: (draft) =>
    addCaptioned(draft, (name) => ['填表示例（以下数据仅为示例）：', `${draft.reporter.body}${name}`]),
};

/** The only table of its kind says that it is last year’s, or of a subordinate body. */
const onlyOthers: Kind = {
  name: 'only-others-table',
  mutate(draft) {
    const table = pickTable(draft);
    if (!table) return null;
    const { year } = draft.reporter;
    const caption = draft.dice.pick([
      `${year - 1}年度${NAMES[table.id]}`,
      `附：城关镇人民政府${NAMES[table.id]}`,
    ]);
    draft.blocks.splice(blockOf(draft, table), 0, { kind: 'paragraph', text: caption });
    for (const key of keysOf(...rowsOf(table)))
      draft.expected.doubtful[key] = [draft.expected.values[key] ?? null];
    return caption;
  },
};

/** A second table of the kind that nothing tells from the first. */
const uncaptioned: Kind = {
  name: 'second-table-uncaptioned',
  mutate(draft) {
    const table = pickTable(draft, ({ id }) => id !== 'review');
    const other = table && anotherTable(draft, table);
    if (!table || !other) return null;
    draft.blocks.splice(blockOf(draft, table) + 1, 0, { kind: 'table', table: other });
    const numbers = new Map(cellsWithKeys(other).map(({ key, value }) => [key, value]));
    const keys = [...new Set([...keysOf(...rowsOf(table)), ...keysOf(...rowsOf(other))])];
    for (const key of keys) {
      const [own, theirs] = [draft.expected.values[key] ?? null, numbers.get(key) ?? null];
      if (own === theirs) leaveOpen(draft.expected, [key]);
      else draft.expected.doubtful[key] = [own, theirs];
    }
    return NAMES[table.id];
  },
};

const REVIEW_BLOCK = 5;

const blocksSwapped: Kind = {
  name: 'review-blocks-swapped',
  fits: ({ evidence }) => evidence === 'grid' || evidence === 'bordered' || evidence === 'positioned',
  mutate(draft) {
    const table = pickTable(draft, ({ id }) => id === 'review');
    const part = table?.parts[0];
    if (!part) return null;
    const order = draft.dice.pick([
      [1, 2, 0],
      [0, 2, 1],
    ]);
    const reorder = <T>(items: readonly T[]): T[] =>
      order.flatMap((block) => items.slice(block * REVIEW_BLOCK, (block + 1) * REVIEW_BLOCK));
    part.columns = reorder(part.columns);
    for (const row of part.rows) row.cells = reorder(row.cells);
    part.rearranged = true;
    return order.join();
  },
};

const REVIEW_ROWS = ['行政复议', '行政诉讼（未经复议直接起诉）', '行政诉讼（复议后起诉）'] as const;

const blocksAsRows: Kind = {
  name: 'review-blocks-as-rows',
  mutate(draft) {
    const table = pickTable(draft, ({ id }) => id === 'review');
    const part = table?.parts[0];
    const cells = part?.rows[0]?.cells;
    if (!table || !part || !cells) return null;
    leaveOpen(draft.expected, keysOf(...part.rows));
    part.corner = '类型';
    part.columns = part.columns.slice(0, REVIEW_BLOCK).map(({ heads }) => ({ heads: heads.slice(-1) }));
    part.rows = REVIEW_ROWS.map((label, block) => ({
      path: [label],
      indent: 0,
      cells: cells.slice(block * REVIEW_BLOCK, (block + 1) * REVIEW_BLOCK),
    }));
    if (draft.dice.chance(0.5)) part.rows.reverse();
    part.rearranged = true;
    return 'a row for each block';
  },
};

/** Rows become columns and columns rows. */
const transposed: Kind = {
  name: 'table-transposed',
  mutate(draft) {
    const table = pickTable(draft, ({ id }) => id === 'requests');
    const part = table?.parts[0];
    if (!table || !part) return null;
    leaveOpen(draft.expected, keysOf(...part.rows));
    const columns = part.rows.map(({ path }) => ({ heads: path.slice(-1) }));
    const rows = part.columns.map(({ heads }, column) => ({
      path: heads.slice(-1),
      indent: 0,
      cells: part.rows.flatMap(({ cells }) => cells.slice(column, column + 1)),
    }));
    table.parts = [{ ...part, corner: '申请人', columns, rows, rearranged: true }];
    return 'applicants as rows';
  },
};

/** The report of the year before, whole, behind this one. */
const otherReport: Kind = {
  name: 'other-report-behind',
  mutate(draft) {
    const { body, year } = draft.reporter;
    const title = `${body}${year - 1}年政府信息公开工作年度报告`;
    const [, ...others] = draft.another();
    const told = (text: string) =>
      text.replace(/20\d\d年/gu, `${year - 1}年`).replace(/[^由（]+人民政府/u, body);
    const behind = others.map(
      (block): Block => (block.kind === 'table' ? block : { ...block, text: told(block.text) }),
    );
    draft.blocks.push({ kind: 'title', text: title }, ...behind);
    return title;
  },
};

/** The text ends within a table. */
const truncated: Kind = {
  name: 'truncated',
  mutate(draft) {
    const place = pickOne(
      draft.dice,
      rowsIn(draft).filter(({ row }) => row.path.length > 0 && keysOf(row).length > 0),
    );
    if (!place) return null;
    const { table, part, row, index } = place;
    const at = blockOf(draft, table);
    const gone = draft.blocks
      .slice(at + 1)
      .flatMap((block) => (block.kind === 'table' ? rowsOf(block.table) : []));
    draft.blocks = draft.blocks.slice(0, at + 1);
    const later = table.parts.splice(table.parts.indexOf(part) + 1).flatMap(({ rows }) => rows);
    gone.push(...later, ...part.rows.splice(index + 1));
    withdraw(draft.expected, keysOf(...gone));
    const left = draft.dice.int(1, row.cells.length);
    const cut = row.cells.splice(left);
    leaveOpen(draft.expected, keysOf(row));
    withdraw(draft.expected, keysOf({ ...row, cells: cut }));
    return `behind cell ${left} of ${row.path.at(-1)}`;
  },
};

export const TABLE_KINDS: readonly Kind[] = [
  omitted,
  lastYears,
  subordinates,
  specimen,
  onlyOthers,
  uncaptioned,
  blocksSwapped,
  blocksAsRows,
  transposed,
  otherReport,
  truncated,
];
