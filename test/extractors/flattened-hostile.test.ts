import { dropPageNumbers } from '../../extractors/flattened/page-numbers.ts';
import { restoreTables } from '../../extractors/flattened/restore.ts';
import { loadForms } from '../../extractors/load-forms.ts';
import { type Page, pageOf } from '../../extractors/page.ts';
import { HOSTILE_TEXTS } from '../generators/flattened/hostile.ts';
import { documentOf } from '../generators/roundtrip/judge.ts';

const forms = [...(await loadForms()).values()];
/**
 * The goal is two seconds of a core on a quiet machine, which 45 of the 46 texts keep; the last takes 2.3. Other suites
 * run beside this one, so that twice the goal is allowed: what is not linear takes many times that.
 */
const MOST_MS = 4_000;
/** A text that takes longer is tried again. */
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
