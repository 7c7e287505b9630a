import { type Draft, pickOne, rowsIn, tablesIn } from '../draft.ts';
import { leaveOpen } from '../expectation.ts';
import type { Kind } from '../kind.ts';
import { keysOf, type Row, rowsOf } from '../table.ts';
import { expectReadings, runOf } from './oracle.ts';

const RUN = /^[\d.+-]*$/u;
const isRun = (row: Row) => keysOf(row).length > 1 && RUN.test(runOf(row)) && runOf(row) !== '';

/** Sentences that repeat cells of the tables would decide some of them. */
function silenceNarrative(draft: Draft): void {
  draft.blocks = draft.blocks.filter(
    (block) => block.kind === 'table' || !/共收到|全年主动公开/u.test(block.text),
  );
}

/** All borders are cut: the rendition itself glues them. */
function gluedAs(name: string): Kind {
  return {
    name,
    plain: true,
    fits: (rendition) => rendition.name === name,
    mutate(draft) {
      silenceNarrative(draft);
      for (const table of tablesIn(draft)) {
        const rows = rowsOf(table);
        expectReadings(draft.expected, table, new Set(rows));
        // The numbering of the next label stands right behind the last digit.
        if (name !== 'glued-rows')
          leaveOpen(
            draft.expected,
            keysOf(...rows).filter((key) => !(key in draft.expected.either)),
          );
      }
      return 'every border cut';
    },
  };
}

/** The cells of some rows run together in one cell, all other rows keep their borders. */
const bordersCut: Kind = {
  name: 'borders-cut',
  plain: true,
  fits: ({ evidence }) => evidence !== 'glued' && evidence !== 'spaced',
  mutate(draft) {
    silenceNarrative(draft);
    const first = pickOne(
      draft.dice,
      rowsIn(draft).filter(({ row }) => isRun(row)),
    );
    if (!first) return null;
    const rows = rowsOf(first.table).filter(
      (row) => isRun(row) && (row === first.row || draft.dice.chance(0.1)),
    );
    expectReadings(draft.expected, first.table, new Set(rows));
    for (const row of rows) glue(draft, row);
    return rows.map((row) => `${row.path.at(-1) ?? '四'}: ${runOf(row)}`).join(', ');
  },
};

/** Whoever takes the one cell for the first, and its digits for one number, reads what is printed there. */
function glue(draft: Draft, row: Row): void {
  const run = runOf(row);
  const [first] = keysOf(row);
  if (first !== undefined)
    draft.expected.either[first] = [
      ...(draft.expected.either[first] ?? [draft.expected.values[first] ?? null]),
      Number(run),
    ];
  row.cells = [{ text: run, key: first ?? null, value: null }];
}

export const GLUED_KINDS: readonly Kind[] = [
  gluedAs('glued-rows'),
  gluedAs('glued-tables'),
  gluedAs('glued-document'),
  bordersCut,
];
