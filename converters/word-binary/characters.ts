import type { FormattedRun } from './runs.ts';
import { lastValue, readSprms, SPRM } from './sprms.ts';

/** How characters look, as far as it decides what is read. */
export interface Look {
  /** Why they are not seen: deleted in a tracked change, hidden or struck out; null where they are. */
  readonly unseen: 'deleted-text' | 'hidden-text' | 'struck-text' | null;
  readonly raised: boolean;
  /** The character of a symbol font that stands for each of them; null for ordinary text. */
  readonly symbol: string | null;
}

const PLAIN: Look = { unseen: null, raised: false, symbol: null };
const SUPERSCRIPT = 1;
const UNSEEN = [
  [SPRM.deleted, 'deleted-text'],
  [SPRM.hidden, 'hidden-text'],
  [SPRM.struck, 'struck-text'],
  [SPRM.struckTwice, 'struck-text'],
] as const;

/** Reads looks, each run once. */
export function lookReader(): (run: FormattedRun | null) => Look {
  const known = new Map<FormattedRun, Look>();
  return (run) => {
    if (!run || run.sprms.length === 0) return PLAIN;
    const look = known.get(run) ?? readLook(run);
    known.set(run, look);
    return look;
  };
}

function readLook(run: FormattedRun): Look {
  const sprms = readSprms(run.sprms);
  const symbol = lastValue(sprms, SPRM.symbol);
  return {
    unseen: UNSEEN.find(([code]) => lastValue(sprms, code) === 1)?.[1] ?? null,
    raised: lastValue(sprms, SPRM.raised) === SUPERSCRIPT,
    symbol: symbol === null ? null : symbolText(symbol >>> 16),
  };
}

/** Symbol fonts number their pictures in the private area; these say nothing in another font. */
function symbolText(code: number): string {
  return code >= 0x20 && code < 0xe000 ? String.fromCharCode(code) : '';
}
