import type { NormalizedDocument } from '../model/normalized-document.ts';
import type { Outcome } from '../model/outcome.ts';
import { placeAt } from '../model/place.ts';
import type { ReportRecord } from '../model/record.ts';
import { upgradeRecord } from '../model/upgrade-record.ts';

/** A record from its stored JSON, in the present schema whichever it was written in. */
export function parseRecord(json: string): ReportRecord {
  return upgradeRecord(JSON.parse(json));
}

/** A conversion from its stored JSON: places get the coordinates that they were stored without. */
export function parseConversion(json: string): Outcome<NormalizedDocument> {
  const stored: Outcome<NormalizedDocument> = JSON.parse(json);
  const { blocks } = stored.value;
  if (blocks.every(({ at }) => at.offset !== undefined)) return stored;
  return {
    ...stored,
    removed: stored.removed.map((each) => ({ ...each, at: placeAt(each.at) })),
    value: { ...stored.value, blocks: blocks.map(withPlaces) },
  };
}

type Block = NormalizedDocument['blocks'][number];

function withPlaces(block: Block): Block {
  const at = placeAt(block.at);
  if (block.kind !== 'table') return { ...block, at };
  return {
    ...block,
    at,
    rows: block.rows.map((row) => row.map((cell) => ({ ...cell, at: placeAt(cell.at) }))),
  };
}
