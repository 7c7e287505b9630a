import { breachLines, type Outcome, runMutations, silentLines } from './mutations/run.ts';

const EVERY_DAY = { count: 300, seed: 20_240_131 };

describe('reports that were changed by one mutation each', () => {
  let outcomes: readonly Outcome[] = [];
  beforeAll(async () => {
    outcomes = await runMutations(EVERY_DAY);
  });

  test('are read and judged, every one', () => expect(outcomes).toHaveLength(EVERY_DAY.count));
  test('are never read wrong in silence', () => expect(silentLines(outcomes)).toEqual([]));
  test('lose no digit and lend none to another cell', () => expect(breachLines(outcomes)).toEqual([]));
});
