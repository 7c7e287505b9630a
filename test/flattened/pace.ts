import { createContext, Script } from 'node:vm';
import type { Extractor } from '../../extractors/extract.ts';
import { extractText } from '../roundtrip/judge.ts';

/** Least number of run-on records that a core reads in a second, and the most time that a hostile line may take. */
export const LEAST_PER_SECOND = 20;
export const MOST_HOSTILE_MS = 2_000;
/** A reading that takes longer is broken off. */
const BREAK_OFF_MS = 60_000;
const HOSTILE_CHARS = 2 ** 20;

/** Records that a core reads in a second; every text is read once before the clock starts. */
export function recordsPerSecond(extractor: Extractor, texts: readonly string[]): number {
  const readAll = () => {
    for (const text of texts) extractText(extractor, text);
  };
  readAll();
  const before = process.cpuUsage();
  readAll();
  const { user, system } = process.cpuUsage(before);
  return texts.length / ((user + system) / 1e6);
}

/** Lines of a megabyte without a blank, made of a report on one line. */
export function hostileLines(report: string): ReadonlyMap<string, string> {
  const whole = report.replace(/\s+/gu, '');
  const filled = (part: string) =>
    part.repeat(Math.ceil(HOSTILE_CHARS / part.length)).slice(0, HOSTILE_CHARS);
  const label = '一、本年新收政府信息公开申请数量';
  return new Map([
    ['a report again and again', filled(whole)],
    ['a report, then digits', whole + filled('1203')],
    ['one label, then digits', filled(whole).slice(0, 200) + label + filled('1')],
    ['labels and digits by turns', whole + filled(`${label}1203`)],
    ['a report, then zeros', whole.replace(label, label + filled('0'))],
  ]);
}

/** @returns milliseconds; null where the reading was broken off */
export function timeToRead(extractor: Extractor, text: string): number | null {
  const context = createContext({ read: () => extractText(extractor, text) });
  const start = performance.now();
  try {
    new Script('read()').runInContext(context, { timeout: BREAK_OFF_MS });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
    throw error;
  }
  return performance.now() - start;
}
