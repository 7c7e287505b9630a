import Sequencer from '@jest/test-sequencer';

/** What takes longest, longest first: where jest has no times of its own yet, the last of them decide when all is over. */
const LONGEST = [
  'console/browser',
  'cli/export',
  'converters/ocr',
  'crawl-troubles',
  'cli/owner',
  'converters/pdf',
  'console/serve',
  'resume',
  'cli/cli',
  'cli/operators',
  'formats.contract',
  'store/embedded',
  'fuzz',
  'crawlers/run',
  'queue',
  'schedules',
  'back-up',
];

const placeOf = ({ path }) => {
  const place = LONGEST.findIndex((name) => path.endsWith(`/${name}.test.ts`));
  return place === -1 ? LONGEST.length : place;
};

/** Jest’s own order, and the longest first where it is a guess by the size of files. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(({ duration }) => duration !== undefined)) return sorted;
    return sorted.sort((one, other) => placeOf(one) - placeOf(other));
  }
}
