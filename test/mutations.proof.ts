import { breachLines, type Outcome, runMutations, silentLines, tableOf } from './mutations/run.ts';
import { SETTINGS } from './mutations/settings.ts';

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

  test('are never read wrong in silence', () => expect(silentLines(outcomes)).toEqual([]));
  test('lose no digit and lend none to another cell', () => expect(breachLines(outcomes)).toEqual([]));
});
