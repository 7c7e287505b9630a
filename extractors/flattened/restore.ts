import type { Form } from '../form.ts';
import { withHeadingsApart } from '../logical-lines/cut-lines.ts';
import type { Page } from '../page.ts';
import { restoreMarkedBlanks } from './blank-marks.ts';
import { restoreCsvTables } from './csv-tables.ts';
import { restoreDashedTables } from './dashed-tables.ts';
import { restoreDrawnTables } from './drawn-tables.ts';
import { partGluedHeads } from './glued-heads.ts';
import { mendLabels } from './mend-labels.ts';
import { unwrapOneColumnTables } from './one-column-tables.ts';
import { dropRowPadding } from './padded-rows.ts';
import { restorePageBlocks } from './page-blocks.ts';
import { joinPipeLines } from './pipe-lines.ts';
import { restorePlacedTables } from './placed-tables.ts';
import { plainMarkdown } from './plain-markdown.ts';
import { unwrapLabels } from './unwrap-labels.ts';

/** Restores what tools that made text of a report took from it: headings on lines of their own, cells, rows and labels. */
export function restoreTables(page: Page, forms: readonly Form[]): Page {
  const lines = withHeadingsApart(restoreCsvTables(unwrapOneColumnTables(page)));
  const drawn = restoreDashedTables(restoreDrawnTables(dropRowPadding(joinPipeLines(lines))));
  const placed = unwrapLabels(restorePlacedTables(plainMarkdown(drawn), forms), forms);
  const blocks = restoreMarkedBlanks(restorePageBlocks(placed, forms), forms);
  return mendLabels(partGluedHeads(blocks, forms), forms);
}
