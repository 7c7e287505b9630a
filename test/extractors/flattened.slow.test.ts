import { loadExtractor } from '../../extractors/extract.ts';
import {
  HOSTILE,
  hostileLine,
  LEAST_PER_SECOND,
  MOST_HOSTILE_MS,
  recordsPerSecond,
  timeToRead,
} from '../generators/flattened/pace.ts';
import { howToGet } from '../generators/flattened/programs.ts';
import { sourcesOf } from '../generators/flattened/reports.ts';
import { type Score, scoreTable, shortfalls } from '../generators/flattened/score.ts';
import { scoreTool } from '../generators/flattened/score-tool.ts';
import { SETTINGS } from '../generators/flattened/settings.ts';
import { TOOLS, type Tool } from '../generators/flattened/tools.ts';
import { describeWithout } from '../support/services.ts';

const { count, seed, tool: chosen, ...folders } = SETTINGS;
const LIMIT_MS = 60_000 + count * 60_000;

const extractor = await loadExtractor();
const sources = sourcesOf(count, seed);
const scores: Score[] = [];
const skipped: string[] = [];
const runOn: string[] = [];
const figures: string[] = [];

async function proveTool(tool: Tool): Promise<void> {
  const { score, texts } = await scoreTool(tool, sources, { extractor, ...folders });
  if (tool.keeps === 'digits') runOn.push(...texts);
  scores.push(score);
  expect(shortfalls(score)).toEqual([]);
}

describe('reports that tools made text of are read back', () => {
  for (const tool of TOOLS.filter(({ name }) => chosen === null || name.includes(chosen))) {
    const body = () => void test(tool.name, () => proveTool(tool), LIMIT_MS);
    const howTo = howToGet(tool.needs);
    if (howTo === null) {
      body();
      continue;
    }
    skipped.push(`${tool.name} is skipped: ${howTo}`);
    describeWithout(howTo, tool.name, body);
  }
});

const describeRunOn = chosen === null ? describe : describe.skip;

describeRunOn('text without borders', () => {
  test(
    'is read fast enough',
    () => {
      const pace = recordsPerSecond(extractor, runOn);
      figures.push(`${runOn.length} texts without borders: ${pace.toFixed(1)} records a second and core`);
      expect(pace).toBeGreaterThanOrEqual(LEAST_PER_SECOND);
    },
    LIMIT_MS,
  );

  test.each(HOSTILE)(
    'of a megabyte on one line ends in time: %s',
    (name) => {
      const spent = timeToRead(extractor, hostileLine(name, runOn[0] ?? ''));
      const told = spent === null ? 'broken off' : `${Math.round(spent)} ms of a core`;
      figures.push(`1 MB on one line, ${name}: ${told}`);
      expect(spent ?? Number.POSITIVE_INFINITY).toBeLessThan(MOST_HOSTILE_MS);
    },
    LIMIT_MS,
  );
});

afterAll(() => {
  const title = `${count} reports of seed ${seed}`;
  const parts = [title, scoreTable(scores), figures.join('\n'), skipped.join('\n')];
  process.stdout.write(`${parts.filter(Boolean).join('\n\n')}\n`);
});
