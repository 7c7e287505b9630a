import { type Extractor, loadExtractor } from '../extractors/extract.ts';
import { judgeText } from './flattened/judge.ts';
import {
  hostileLines,
  LEAST_PER_SECOND,
  MOST_HOSTILE_MS,
  recordsPerSecond,
  timeToRead,
} from './flattened/pace.ts';
import { howToGet } from './flattened/programs.ts';
import { readText } from './flattened/read-text.ts';
import { sourcesOf } from './flattened/reports.ts';
import { type Score, scoreTable, shortfalls } from './flattened/score.ts';
import { SETTINGS } from './flattened/settings.ts';
import { keptTexts } from './flattened/texts.ts';
import { TOOLS, type Tool } from './flattened/tools.ts';
import { writeBadText } from './flattened/write-bad-text.ts';
import { describeWithout } from './services.ts';

const { count, seed, tool: chosen, out, texts: folder } = SETTINGS;
const LIMIT_MS = 60_000 + count * 60_000;

const extractor: Extractor = await loadExtractor();
const sources = sourcesOf(count, seed);
const reports = sources.map(({ report }) => report);
const scores: Score[] = [];
const runOn: string[] = [];
const figures: string[] = [];

async function proveTool(tool: Tool): Promise<void> {
  const texts = await keptTexts(folder, tool)(reports);
  const judgements = [];
  for (const [index, source] of sources.entries()) {
    const text = texts[index] ?? '';
    const judgement = judgeText({ source, keeps: tool.keeps, text }, await readText(extractor, text));
    judgements.push(judgement);
    if (out !== null) writeBadText(out, { tool: tool.name, index, text, source, judgement });
  }
  if (tool.keeps === 'digits') runOn.push(...texts);
  const score = { tool: tool.name, judgements };
  scores.push(score);
  expect(shortfalls(score)).toEqual([]);
}

describe('reports that tools made text of are read back', () => {
  for (const tool of TOOLS.filter(({ name }) => chosen === null || name.includes(chosen))) {
    const body = () => void test(tool.name, () => proveTool(tool), LIMIT_MS);
    const howTo = howToGet(tool.needs);
    if (howTo === null) body();
    else describeWithout(howTo, tool.name, body);
  }
});

describe('text that runs on', () => {
  test(
    'is read fast enough',
    () => {
      if (runOn.length === 0) return;
      const pace = recordsPerSecond(extractor, runOn);
      figures.push(`${runOn.length} texts without borders: ${pace.toFixed(1)} records a second and core`);
      expect(pace).toBeGreaterThanOrEqual(LEAST_PER_SECOND);
    },
    LIMIT_MS,
  );

  test.each([
    'a report again and again',
    'a report, then digits',
    'one label, then digits',
    'labels and digits by turns',
    'a report, then zeros',
  ])(
    'of a megabyte ends in time: %s',
    (name) => {
      const text = hostileLines(runOn[0] ?? '').get(name) ?? '';
      const spent = timeToRead(extractor, text);
      figures.push(`1 MB on one line, ${name}: ${spent === null ? 'broken off' : `${Math.round(spent)} ms`}`);
      expect(spent ?? Number.POSITIVE_INFINITY).toBeLessThan(MOST_HOSTILE_MS);
    },
    LIMIT_MS,
  );
});

afterAll(() => {
  const title = `${count} reports of seed ${seed}`;
  process.stdout.write(`${[title, scoreTable(scores), figures.join('\n')].join('\n\n')}\n`);
});
