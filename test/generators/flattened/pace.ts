import { createContext, Script } from 'node:vm';
import type { Extractor } from '../../../extractors/extract.ts';
import { extractText } from '../roundtrip/judge.ts';

/** Least number of run-on records that a core reads in a second, and the most time of a core for a hostile line. */
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

const LABEL = '一、本年新收政府信息公开申请数量';

/** What a line of a megabyte without a blank is made of. */
export const HOSTILE = [
  'a report again and again',
  'a report, then digits',
  'a label, then ones',
  'labels and digits by turns',
  'a report with a megabyte of zeros in a cell',
] as const;
export type Hostile = (typeof HOSTILE)[number];

/** @param report the text of one */
export function hostileLine(name: Hostile, report: string): string {
  const whole = report.replace(/\s+/gu, '');
  switch (name) {
    case 'a report again and again':
      return filledWith(whole);
    case 'a report, then digits':
      return whole + filledWith('1203');
    case 'a label, then ones':
      return LABEL + filledWith('1');
    case 'labels and digits by turns':
      return whole + filledWith(`${LABEL}1203`);
    case 'a report with a megabyte of zeros in a cell':
      return whole.replace(/(?<=申请数量|公开政府信息数条?)/u, filledWith('0'));
  }
}

function filledWith(part: string): string {
  return part.repeat(Math.ceil(HOSTILE_CHARS / part.length)).slice(0, HOSTILE_CHARS);
}

/** @returns milliseconds of a core; null where the reading was broken off */
export function timeToRead(extractor: Extractor, text: string): number | null {
  const context = createContext({ read: () => extractText(extractor, text) });
  const before = process.cpuUsage();
  try {
    new Script('read()').runInContext(context, { timeout: BREAK_OFF_MS });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
    throw error;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
