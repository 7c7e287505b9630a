import type { Form } from '../form.ts';
import type { Page } from '../page.ts';
import { restoreCsvTables } from './csv-tables.ts';
import { restoreDashedTables } from './dashed-tables.ts';
import { restoreDrawnTables } from './drawn-tables.ts';
import { mendLabels } from './mend-labels.ts';
import { dropPageNumbers } from './page-numbers.ts';
import { joinPipeLines } from './pipe-lines.ts';
import { restorePlacedTables } from './placed-tables.ts';
import { plainMarkdown } from './plain-markdown.ts';
import { unwrapLabels } from './unwrap-labels.ts';

/** Restores what tools that made text of a report took from its tables: cells, rows and whole labels. */
export function restoreTables(page: Page, forms: readonly Form[]): Page {
  const drawn = restoreDashedTables(
    restoreDrawnTables(joinPipeLines(restoreCsvTables(dropPageNumbers(page)))),
  );
  return mendLabels(unwrapLabels(restorePlacedTables(plainMarkdown(drawn), forms), forms), forms);
}
