import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConverter } from '../../converters/convert.ts';
import { loadExtractor } from '../../extractors/extract.ts';
import type { ReportRecord } from '../../model/record.ts';
import { rawDocument } from '../support/raw.ts';

/** Real reports with whole answers stand beside the checkout of whoever develops gongkai, and in CI. */
const SHARED = fileURLToPath(new URL('../../../shared/', import.meta.url));
const suite = existsSync(SHARED) ? describe : describe.skip;

interface Answer {
  readonly source_file: string;
  readonly values: Readonly<Record<string, number | null>>;
  readonly several_readings?: readonly string[];
  readonly expected_findings?: readonly { readonly cells: readonly string[] }[];
}

const ASKED = ['title', 'publisher', 'year', 'form', 'period', 'published', 'region', 'contact'] as const;

const converter = await loadConverter();
const extractor = await loadExtractor();

async function extractFile(path: string): Promise<ReportRecord> {
  const raw = rawDocument(readFileSync(path), path);
  return extractor.extract(await converter.convert(raw), raw);
}

function answersIn(folder: string): readonly (readonly [string, Answer])[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Answer)
    .map((answer) => [answer.source_file, answer]);
}

const withValues = (values: Readonly<Record<string, number | null>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

function proveAnswers(sources: string, answers: string): void {
  test.each(answersIn(answers))('%s', async (file, answer) => {
    const record = await extractFile(join(sources, file));
    const several = new Set(answer.several_readings ?? []);
    const asked = Object.fromEntries(Object.entries(answer.values).filter(([key]) => !several.has(key)));
    const given = Object.fromEntries(Object.entries(record.values).filter(([key]) => !several.has(key)));
    expect(withValues(given)).toEqual(withValues(asked));
    for (const key of several) expect([null, answer.values[key]]).toContain(record.values[key] ?? null);
    for (const field of ASKED.filter((name) => name in answer)) {
      expect({ [field]: record[field] }).toEqual({ [field]: (answer as unknown as ReportRecord)[field] });
    }
    const doubts = several.size > 0 ? [[...several]] : [];
    expect(record.findings.map(({ cells }) => cells).sort()).toEqual(
      [...(answer.expected_findings ?? []).map(({ cells }) => cells), ...doubts].sort(),
    );
    expect(
      Object.keys(record.cells)
        .filter((key) => (record.values[key] ?? null) !== null)
        .sort(),
    ).toEqual(Object.keys(withValues(record.values)).sort());
  });
}

suite('the seeds come out exactly', () => proveAnswers(join(SHARED, 'seeds'), join(SHARED, 'seeds', 'gold')));
suite('the samples come out exactly', () => proveAnswers(join(SHARED, 'samples'), join(SHARED, 'samples')));

suite('nothing is lost from the text but noise', () => {
  const letters = (text: string) => [...text.replace(/[^\p{L}\p{N}]/gu, '')].sort().join('');
  const files = existsSync(SHARED)
    ? readdirSync(join(SHARED, 'seeds')).filter((name) => /^\d.*\.txt$/.test(name))
    : [];

  test.each(files)('%s', async (file) => {
    const record = await extractFile(join(SHARED, 'seeds', file));
    const removed = record.removed.map(({ text }) => text).join('');
    const source = readFileSync(join(SHARED, 'seeds', file), 'utf8');
    expect(letters(record.text + removed)).toBe(letters(source));
    expect(record.text).not.toMatch(/365bet|bookmark:/u);
  });
});
