import { runMutations, silentLines, tableOf } from './mutations/run.ts';
import { SETTINGS } from './mutations/settings.ts';

test(
  'no mutation of thousands is read wrong in silence',
  async () => {
    const outcomes = await runMutations(SETTINGS);
    const title = `${SETTINGS.count} mutations of seed ${SETTINGS.seed}`;
    process.stdout.write(
      `${[title, tableOf(outcomes, 'kind'), tableOf(outcomes, 'rendition')].join('\n\n')}\n\n`,
    );
    expect(silentLines(outcomes)).toEqual([]);
  },
  10_000 + SETTINGS.count * 500,
);
