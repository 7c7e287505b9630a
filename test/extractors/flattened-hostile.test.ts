import { dropPageNumbers } from '../../extractors/flattened/page-numbers.ts';
import { restoreTables } from '../../extractors/flattened/restore.ts';
import { loadForms } from '../../extractors/load-forms.ts';
import { type Page, pageOf } from '../../extractors/page.ts';
import { HOSTILE_TEXTS } from '../generators/flattened/hostile.ts';
import { documentOf } from '../generators/roundtrip/judge.ts';

const forms = [...(await loadForms()).values()];
/** The bar: what tools did to a text of a megabyte is undone in this time of a core. */
const MOST_MS = 2_000;
/** A busy machine is allowed for: a text that takes longer is tried again. */
const TRIES = 3;

function msToRestore(page: Page): number {
  const before = process.cpuUsage();
  restoreTables(dropPageNumbers(page).value, forms);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

test.each(Object.entries(HOSTILE_TEXTS))('a megabyte ends in time: %s', (_, text) => {
  const page = pageOf(documentOf(text()));
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < TRIES && least >= MOST_MS; at += 1) least = Math.min(least, msToRestore(page));
  expect(least).toBeLessThan(MOST_MS);
});
