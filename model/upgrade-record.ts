import { type CellState, type How, isBlankText, type Origin } from './cell.ts';
import type { Finding } from './finding.ts';
import { type Place, placeAt } from './place.ts';
import { type Claim, type Indicator, RECORD_SCHEMA, type ReportRecord } from './record.ts';

type OldPlace = Omit<Place, 'offset'>;
type WithOldPlace<T extends { readonly at: Place }> = Omit<T, 'at'> & { readonly at: OldPlace };

/** A cell of schema 1: without a state, and with a `how` even where several readings were left. */
interface OldOrigin {
  readonly raw: string;
  readonly how: How;
  readonly at: OldPlace;
}

/** A record of schema 1, as catalogues, drafts and exports from before schema 2 hold it. */
export interface OldRecord
  extends Omit<ReportRecord, 'schema' | 'cells' | 'indicators' | 'claims' | 'removed'> {
  readonly schema: 'gongkai-record/1';
  readonly cells: Readonly<Record<string, OldOrigin>>;
  readonly indicators: readonly WithOldPlace<Indicator>[];
  readonly claims: readonly WithOldPlace<Claim>[];
  readonly removed: readonly WithOldPlace<ReportRecord['removed'][number]>[];
}

/**
 * A stored record as one of schema 2. Those of schema 1 get the state of each cell from what they say of it, and
 * places without an offset; `producer` goes on saying which extractor made them. Pure.
 *
 * @example upgradeRecord(JSON.parse(row.record))
 */
export function upgradeRecord(stored: ReportRecord | OldRecord): ReportRecord {
  if (stored.schema === RECORD_SCHEMA) return stored;
  const doubted = doubtedCells(stored.findings);
  const cells = Object.entries(stored.cells).map(([key, origin]): [string, Origin] => {
    const state = stateOf(origin, { value: stored.values[key] ?? null, doubt: doubted.get(key) });
    return [key, upgradeOrigin(origin, state)];
  });
  return {
    ...stored,
    schema: RECORD_SCHEMA,
    cells: Object.fromEntries(cells),
    indicators: stored.indicators.map(withPlace),
    claims: stored.claims.map(withPlace),
    removed: stored.removed.map(withPlace),
  };
}

/** What the findings of schema 1 said where the reader left a cell open. */
const DOUBTS: Readonly<Record<string, CellState>> = {
  'reading.several': 'ambiguous',
  'reading.incomplete-row': 'unread',
};

function doubtedCells(findings: readonly Finding[]): ReadonlyMap<string, CellState> {
  const doubted = new Map<string, CellState>();
  for (const { rule, cells } of findings) {
    const state = DOUBTS[rule];
    if (state) for (const key of cells) doubted.set(key, state);
  }
  return doubted;
}

interface Known {
  readonly value: number | null;
  readonly doubt: CellState | undefined;
}

/** A cell that the sums or a reviewer left empty is blank, whatever is printed in its row. */
function stateOf({ raw, how }: OldOrigin, { value, doubt }: Known): CellState {
  if (value !== null) return 'number';
  if (isBlank(raw) || how === 'corrected') return 'blank';
  return doubt ?? (how === 'solved' ? 'blank' : 'unreadable');
}

/** NFKC makes full-width marks half-width; a raw text of schema 1 is as printed. */
function isBlank(raw: string): boolean {
  return isBlankText(raw.normalize('NFKC').replace(/\s/gu, ''));
}

function upgradeOrigin({ raw, how, at }: OldOrigin, state: CellState): Origin {
  const isOpen = state === 'ambiguous' || state === 'unread';
  return { raw, how: isOpen ? null : how, state, at: placeAt(at) };
}

function withPlace<T extends { readonly at: OldPlace }>(item: T): Omit<T, 'at'> & { readonly at: Place } {
  return { ...item, at: placeAt(item.at) };
}
