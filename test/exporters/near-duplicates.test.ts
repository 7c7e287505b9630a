import { authorityOfRecord } from '../../authorities/of-record.ts';
import { singleReport } from '../../exporters/corpus-report.ts';
import type { Row } from '../../exporters/exporter.ts';
import {
  comparable,
  shortened,
  shortenedSimilarity,
  signatureOf,
  similarity,
} from '../../exporters/near-duplicates/min-hash.ts';
import { randomFrom } from '../generators/random.ts';
import { sampleRecord } from '../support/catalogue-samples.ts';
import { rowsOf } from '../support/corpus.ts';

function exactJaccard(one: string, other: string): number {
  const grams = (text: string) =>
    new Set(Array.from({ length: text.length - 4 }, (_, at) => text.slice(at, at + 5)));
  const [a, b] = [grams(one), grams(other)];
  const both = [...a].filter((gram) => b.has(gram)).length;
  return both / (a.size + b.size - both);
}

const random = randomFrom(7);
const someText = (length: number) =>
  Array.from({ length }, () => String.fromCharCode(0x4e00 + random.below(3_000))).join('');

/** Pairs of texts from unlike to alike. */
const PAIRS = Array.from({ length: 200 }, (_, at) => {
  const text = someText(120 + random.below(600));
  const changes = Math.floor((at / 200) * 40);
  const units = [...text];
  for (let change = 0; change < changes; change += 1) units[random.below(units.length)] = someText(1);
  return [text, units.join('')] as const;
});

test('a signature tells the exact similarity but for a small error', () => {
  const errors = PAIRS.map(([one, other]) => {
    const [a, b] = [signatureOf(one), signatureOf(other)];
    if (!a || !b) throw new Error('no signature');
    const exact = exactJaccard(one, other);
    return [similarity(a, b) - exact, shortenedSimilarity(shortened(a), shortened(b)) - exact] as const;
  });
  const mean = (of: (pair: readonly [number, number]) => number) =>
    errors.reduce((sum, pair) => sum + of(pair), 0) / errors.length;
  expect(mean(([error]) => Math.abs(error))).toBeLessThan(0.04);
  expect(mean(([, error]) => Math.abs(error))).toBeLessThan(0.04);
  expect(Math.abs(mean(([error]) => error))).toBeLessThan(0.015);
  expect(Math.max(...errors.map(([error]) => Math.abs(error)))).toBeLessThan(0.2);
});

test('numbers and white space do not make texts different', () => {
  expect(comparable('全年 共收到 12 件，\n同比增长3.5%')).toBe(comparable('全年共收到7件，同比增长88%'));
  expect(signatureOf('短')).toBeNull();
});

/** A report of one section. */
function reportWith(text: string, name: string, year: number) {
  const record = { ...sampleRecord({ name, year }), sections: [{ heading: '一、总体情况', level: 1, text }] };
  return { ...singleReport(record), authority: authorityOfRecord(record) };
}

test('clusters hold the sections that are exactly alike by 0.8 or more, and no others', async () => {
  const reports = PAIRS.flatMap((pair, at) =>
    pair.map((text, side) => reportWith(text, `${at}-${side}`, 2020 + side)),
  );
  const rows = await rowsOf('clusters', reports);
  const together = new Set(
    rows.filter(({ kinship }) => kinship === 'first').map(({ cluster }) => Number(cluster) / 2),
  );
  const alike = PAIRS.map(([one, other]) => exactJaccard(one, other));
  const clear = (at: number) => Math.abs((alike[at] ?? 0) - 0.8) > 0.12;
  const judged = PAIRS.map((_, at) => at).filter(clear);
  expect(judged.filter((at) => together.has(at))).toEqual(judged.filter((at) => (alike[at] ?? 0) > 0.8));
  expect(
    rows.every(({ members, kinship }) => members === 2 && ['first', 'same-body'].includes(String(kinship))),
  ).toBe(true);
});

/** A cluster of thousands is compared with its first section only; whoever is alike to none must stay alone. */
test('thousands of sections: what exact similarity puts together is found, and hardly anything else', async () => {
  const [models, copies] = [150, 20];
  const texts: string[] = [];
  for (let model = 0; model < models; model += 1) {
    const text = someText(300);
    for (let copy = 0; copy < copies; copy += 1) {
      const units = [...text];
      // From none to one character in nine: from the same to 0.3 alike.
      for (let change = 0; change < copy * 1.7; change += 1) units[random.below(300)] = someText(1);
      texts.push(units.join(''));
    }
  }
  const reports = texts.map((text, at) => reportWith(text, `many-${at}`, 2020));
  const members = new Map<string, Row>();
  for (const row of await rowsOf('clusters', reports)) members.set(String(row.sha256), row);
  const judged = texts.map((text, at) => {
    const model = Math.floor(at / copies);
    const row = members.get(sampleRecord({ name: `many-${at}` }).sha256);
    const exact = exactJaccard(texts[model * copies] ?? '', text);
    return { exact, isFound: row !== undefined && row.cluster === model * copies, row };
  });
  const share = (some: typeof judged) => some.filter(({ isFound }) => isFound).length / some.length;
  expect(share(judged.filter(({ exact }) => exact >= 0.85))).toBeGreaterThan(0.95);
  expect(share(judged.filter(({ exact }) => exact <= 0.6))).toBeLessThan(0.05);
  const strangers = judged.filter(({ row, isFound }) => row !== undefined && !isFound);
  expect(strangers.length / judged.length).toBeLessThan(0.05);
  const errors = judged.flatMap(({ row, exact, isFound }) =>
    isFound ? [Number(row?.similarity) - exact] : [],
  );
  expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / errors.length)).toBeLessThan(0.03);
}, 60_000);
