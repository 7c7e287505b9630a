import { InvalidArgumentError } from 'commander';
import type { DraftStage } from '../store/contracts/drafts.ts';

/** A version below which something is made anew: of every producer of a stage, or of one. */
export interface Before {
  /** `pdf`, `extractor`; null for all. */
  readonly producer: string | null;
  readonly version: string;
}

/** Reads `3`, `pdf@3` or `extractor@2`. */
export function readBefore(text: string): Before {
  const match = /^(?:([a-z][a-z0-9-]*)@)?(\d+(?:\.\d+)*)$/.exec(text);
  if (!match) throw new InvalidArgumentError('Write a version such as 3, pdf@3 or extractor@2.');
  return { producer: match[1] ?? null, version: match[2] ?? '' };
}

/**
 * Whether what made something is older.
 *
 * @param made as failures name it: `pdf@1`, `pdf@1 extractor@1`; null where no version is known, which is old
 */
export function isBefore(made: string | null, stage: DraftStage, before: Before | null): boolean {
  if (before === null || made === null) return true;
  const [converter = '', extractor] = made.split(' ');
  const [producer = '', version = '0'] = (
    stage === 'convert' ? converter : (extractor ?? 'extractor@0')
  ).split('@');
  return (before.producer === null || before.producer === producer) && isLower(version, before.version);
}

function isLower(version: string, than: string): boolean {
  const [left, right] = [version, than].map((text) => text.split('.').map(Number));
  for (let at = 0; at < Math.max(left?.length ?? 0, right?.length ?? 0); at += 1) {
    const [a = 0, b = 0] = [left?.[at], right?.[at]];
    if (a !== b) return a < b;
  }
  return false;
}
