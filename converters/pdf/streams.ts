import { inflateSync } from 'node:zlib';
import { LIMITS } from '../page-layout/tolerances.ts';

/** What the compressed streams of a file are worth. */
export interface StreamState {
  readonly damaged: number;
  /** A stream unfolds to more than any page needs. */
  readonly isBomb: boolean;
}

/** zlib unfolds at most so many bytes from one. */
const GREATEST_RATIO = 1032;

/**
 * Unfolds each compressed stream but pictures, to find those that are cut or damaged, which pdf.js passes over
 * without a word, and those that unfold without end, which it would follow until the memory is full.
 */
export function inspectStreams(bytes: Uint8Array): StreamState {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let damaged = 0;
  if (file.includes('/Encrypt')) return { damaged, isBomb: false };
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    const start = streamStart(file, at);
    if (start === null || isPicture(file, at)) continue;
    const end = file.indexOf('endstream', start);
    const state = unfold(file.subarray(start, end < 0 ? file.length : end));
    if (state === 'bomb') return { damaged, isBomb: true };
    if (state === 'damaged') damaged++;
    if (end < 0) break;
    at = end + 3;
  }
  return { damaged, isBomb: false };
}

/** Where a deflated stream’s bytes begin, or null where this is none. */
function streamStart(file: Buffer, at: number): number | null {
  if (file[at - 1] === 0x64) return null;
  const start = at + (file[at + 6] === 0x0d ? 8 : 7);
  const [first, second] = [file[start] ?? 0, file[start + 1] ?? 0];
  const isZlib = (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
  return isZlib && dictionaryBefore(file, at).includes('/FlateDecode') ? start : null;
}

function dictionaryBefore(file: Buffer, at: number): string {
  const text = file.toString('latin1', Math.max(0, at - 600), at);
  return text.slice(Math.max(0, text.lastIndexOf(' obj')));
}

function isPicture(file: Buffer, at: number): boolean {
  return /\/Subtype\s*\/Image/.test(dictionaryBefore(file, at));
}

function unfold(packed: Buffer): 'whole' | 'damaged' | 'bomb' {
  try {
    const once = inflateSync(packed, { maxOutputLength: LIMITS.unfoldedStream });
    return isPackedAgain(once) ? unfold(once) : 'whole';
  } catch (error) {
    // The class of an error of zlib is not this realm’s where the program runs in a sandbox; its code is.
    return (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : 'damaged';
  }
}

/** Two filters in a row multiply their ratios. */
function isPackedAgain(bytes: Buffer): boolean {
  const [first, second] = [bytes[0] ?? 0, bytes[1] ?? 0];
  return (
    bytes.length * GREATEST_RATIO > LIMITS.unfoldedStream &&
    first === 0x78 &&
    (first * 256 + second) % 31 === 0
  );
}
