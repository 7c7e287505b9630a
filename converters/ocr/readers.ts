import { type PrintReader, withPrintReader } from './print-reader.ts';
import { type Recognizer, withRecognizer } from './recognizer.ts';

/** The two readers of print. Each reads what the other does not see: a number counts when both read it alike. */
export interface Readers {
  readonly print: PrintReader;
  readonly tesseract: Recognizer;
}

/**
 * Starts both readers, lets pictures be read, and ends them in every case.
 *
 * @throws UnreadableDocumentError `ocr.missing` where the optional packages are not installed
 */
export function withReaders<T>(subject: string, work: (readers: Readers) => Promise<T>): Promise<T> {
  return withPrintReader(subject, (print) =>
    withRecognizer(subject, (tesseract) => work({ print, tesseract })),
  );
}
