import { type BlocksOfPages, blocksOf } from './blocks.ts';
import { withAlignedTables } from './borderless/aligned-tables.ts';
import { flowsOf } from './flows.ts';
import type { PageLayout } from './layout.ts';

/** The blocks of pages in reading order, with the tables that no rules draw, and the heads that were left out. */
export function arrangePages(layouts: readonly PageLayout[]): BlocksOfPages {
  return blocksOf(withAlignedTables(layouts.flatMap(flowsOf)));
}
