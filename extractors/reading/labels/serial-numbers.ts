import type { FormTable } from '../../form.ts';
import type { Separation } from '../../layout.ts';
import type { Token } from '../tokens.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** Fewest rows that must count on for what stands before their labels to be sequence numbers. */
const MIN_COUNTED = 3;
/** Share of the rows that name a row of the form and must begin with a number. */
const MIN_COUNTED_SHARE = 0.5;

/**
 * Takes off the numbers of a column 序号 before the labels. Where cells are known by their order alone, such a number
 * would be the last cell of the row before. Sequence numbers begin their rows, or follow a head that says what they
 * are, and count up row by row.
 */
export function withoutSerialNumbers(
  rows: readonly (readonly Token[])[],
  { table, separation }: { readonly table: FormTable; readonly separation: Separation },
): readonly (readonly Token[])[] {
  const vocabulary = vocabularyOf(table);
  const knowsRows = separation === 'rows' || separation === 'spaces' || separation === 'borders';
  const isHeaded = () => rows.some((row) => row.some((token) => isCodeHead(token, vocabulary)));
  if (!knowsRows && !isHeaded()) return rows;
  const sequence = rows.flat().filter(({ kind }) => kind !== 'blank');
  const before = new Map<Token, Token>();
  let named = 0;
  sequence.forEach((token, index) => {
    if (!namesRow(token, vocabulary)) return;
    named += 1;
    const other = sequence[index - 1];
    const begins = !knowsRows || (other?.row === token.row && sequence[index - 2]?.row !== token.row);
    if (other && begins && numberOf(other) !== null) before.set(token, other);
  });
  const numbers = [...before.values()];
  const counted = numbers.filter((token, index) => index > 0 && countsOn(numbers[index - 1], token));
  const least = Math.max(MIN_COUNTED, named * MIN_COUNTED_SHARE);
  // Codes below their head, in rows that are known, need not count up.
  const isSerial = counted.length + 1 >= least || (knowsRows && numbers.length >= least && isHeaded());
  if (!isSerial) return rows;
  const serial = new Set(numbers);
  return rows.map((row) => row.filter((token) => !serial.has(token)));
}

function isCodeHead({ kind, text }: Token, vocabulary: Vocabulary): boolean {
  return kind === 'label' && vocabulary.headNamed(text).kind === 'code';
}

function namesRow({ kind, text }: Token, vocabulary: Vocabulary): boolean {
  return kind === 'label' && vocabulary.rowsNamed(text).length > 0;
}

function numberOf({ kind, read }: Token): number | null {
  return kind === 'value' && read.kind === 'number' ? read.value : null;
}

function countsOn(before: Token | undefined, token: Token): boolean {
  const last = before ? numberOf(before) : null;
  const own = numberOf(token);
  return last !== null && own !== null && own > last && own - last <= 3;
}
