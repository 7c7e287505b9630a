import {
  breachLines,
  linesBeyond,
  type Outcome,
  runMutations,
  silentLines,
  tableOf,
} from '../generators/mutations/run.ts';
import { MOST_BREACH_SHARE, MOST_SILENT_SHARE, SETTINGS } from '../generators/mutations/settings.ts';

describe('reports that were changed by one mutation each, by the thousand', () => {
  let outcomes: readonly Outcome[] = [];
  beforeAll(
    async () => {
      outcomes = await runMutations(SETTINGS);
      const title = `${SETTINGS.count} mutations of seed ${SETTINGS.seed}`;
      const tables = [title, tableOf(outcomes, 'kind'), tableOf(outcomes, 'rendition')];
      process.stdout.write(`${tables.join('\n\n')}\n\n`);
    },
    10_000 + SETTINGS.count * 500,
  );

  test('are read wrong in silence no more often than is known', () =>
    expect(linesBeyond(MOST_SILENT_SHARE, silentLines(outcomes), SETTINGS.count)).toEqual([]));
  test('lose or lend a digit no more often than is known', () =>
    expect(linesBeyond(MOST_BREACH_SHARE, breachLines(outcomes), SETTINGS.count)).toEqual([]));
});
