import { runMutations, silentLines } from './mutations/run.ts';

const EVERY_DAY = { count: 300, seed: 20_240_131 };

test('no mutation of a report is read wrong in silence', async () => {
  const outcomes = await runMutations(EVERY_DAY);
  expect(outcomes).toHaveLength(EVERY_DAY.count);
  expect(silentLines(outcomes)).toEqual([]);
});
