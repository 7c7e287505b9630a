/**
 * Characters that are compared together. Five Chinese characters are two or three words: enough to tell phrases
 * apart, and few enough to survive an exchanged name.
 */
const GRAM = 5;
/** Bins of a signature: the standard error of an estimate is about 1/√128, that is 0.09 at worst. */
export const BINS = 128;
const BIN_SHIFT = 25;

const EMPTY = 0xffffffff;

/** Text as it is compared: white space counts for nothing, and one number is like another. */
export function comparable(text: string): string {
  return text.replace(/\s+/gu, '').replace(/[0-9０-９]+(?:\.[0-9]+)?/gu, '0');
}

/**
 * MinHash signature by one permutation (Li, Owen, Zhang 2012): each group of characters falls into one bin, which
 * keeps its smallest hash; an empty bin borrows from another by a fixed sequence (Shrivastava 2017).
 *
 * @param text as {@link comparable} gives it
 * @returns null where the text is shorter than one group
 */
export function signatureOf(text: string): Uint32Array | null {
  if (text.length < GRAM) return null;
  const bins = new Uint32Array(BINS).fill(EMPTY);
  for (let at = 0; at + GRAM <= text.length; at += 1) {
    let hash = 0;
    for (let unit = 0; unit < GRAM; unit += 1)
      hash = Math.imul(hash, 0x01000193) ^ text.charCodeAt(at + unit);
    const mixed = mix(hash);
    const bin = mixed >>> BIN_SHIFT;
    const rest = mix(mixed ^ 0x9e3779b9);
    if (rest < (bins[bin] ?? EMPTY)) bins[bin] = rest;
  }
  return fillEmpty(bins);
}

/** Estimated Jaccard similarity of the texts of two signatures. */
export function similarity(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let same = 0;
  for (let bin = 0; bin < one.length; bin += 1) if (one[bin] === other[bin]) same += 1;
  return same / one.length;
}

/** Lowest byte of each bin: enough to tell two signatures apart, in a quarter of the room. */
export function shortened(signature: Uint32Array): Uint8Array {
  // Storing into bytes keeps the lowest one.
  return new Uint8Array(signature);
}

/** As {@link similarity} for shortened signatures, where one bin in 256 is the same by chance. */
export function shortenedSimilarity(one: Uint8Array, other: Uint8Array): number {
  const byChance = 1 / 256;
  return Math.max(0, (similarity(one, other) - byChance) / (1 - byChance));
}

const ROWS_A_BAND = 6;
/** Bands of a signature. */
export const BANDS = Math.floor(BINS / ROWS_A_BAND);

/**
 * Hashes of bands of a signature. Texts that share one are compared: with 21 bands of 6 bins that is nearly every
 * pair with a similarity of 0.8, and one in three at 0.5.
 */
export function bandsOf(signature: Uint32Array): readonly number[] {
  const bands: number[] = [];
  for (let from = 0; from + ROWS_A_BAND <= BINS; from += ROWS_A_BAND) {
    let hash = from;
    for (let row = 0; row < ROWS_A_BAND; row += 1) hash = mix(hash ^ (signature[from + row] ?? 0));
    bands.push(hash);
  }
  return bands;
}

/** Finisher of MurmurHash3: every bit of the result depends on every bit given. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function fillEmpty(bins: Uint32Array): Uint32Array {
  const filled = Uint32Array.from(bins);
  for (let bin = 0; bin < BINS; bin += 1) {
    for (let attempt = 1; filled[bin] === EMPTY; attempt += 1) {
      filled[bin] = bins[mix(bin * BINS * BINS + attempt) >>> BIN_SHIFT] ?? EMPTY;
    }
  }
  return filled;
}
