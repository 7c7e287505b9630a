import type { Form } from '../form.ts';
import type { Page } from '../page.ts';
import { mendLabels } from './mend-labels.ts';

/** Restores what tools that made text of a report took from its tables: cells, rows and whole labels. */
export function restoreTables(page: Page, forms: readonly Form[]): Page {
  return mendLabels(page, forms);
}
