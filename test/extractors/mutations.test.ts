import {
  breachLines,
  linesBeyond,
  type Outcome,
  runMutations,
  silentLines,
} from '../generators/mutations/run.ts';
import { MOST_BREACH_SHARE, MOST_SILENT_SHARE } from '../generators/mutations/settings.ts';

const EVERY_DAY = { count: 300, seed: 20_240_131 };

describe('reports that were changed by one mutation each', () => {
  let outcomes: readonly Outcome[] = [];
  beforeAll(async () => {
    outcomes = await runMutations(EVERY_DAY);
  });

  test('are read and judged, every one', () => expect(outcomes).toHaveLength(EVERY_DAY.count));
  test('are read wrong in silence no more often than is known', () =>
    expect(linesBeyond(MOST_SILENT_SHARE, silentLines(outcomes), EVERY_DAY.count)).toEqual([]));
  test('lose or lend a digit no more often than is known', () =>
    expect(linesBeyond(MOST_BREACH_SHARE, breachLines(outcomes), EVERY_DAY.count)).toEqual([]));
});
