import type { Canvas } from '@napi-rs/canvas';
import { UnreadableDocumentError } from '../../model/errors.ts';
import { type GreyPicture, toGrey } from '../ocr/grey.ts';
import { optional } from '../ocr/recognizer.ts';
import { OCR_LIMITS } from '../ocr/tolerances.ts';

/** The canvas library, which is optional. */
export type CanvasLibrary = typeof import('@napi-rs/canvas');

/**
 * Loads the canvas just as pdf.js does, past any module loader of a test: two copies of a native library crash the
 * process when the canvas of one is drawn on that of the other.
 *
 * @throws UnreadableDocumentError `ocr.missing` where the canvas is not installed
 */
export function loadCanvas(subject: string): Promise<CanvasLibrary> {
  const { createRequire } = process.getBuiltinModule('node:module');
  return optional(
    subject,
    async (): Promise<CanvasLibrary> => createRequire(import.meta.url)('@napi-rs/canvas'),
  );
}

/** @throws UnreadableDocumentError `convert.limit` naming the size that a page or picture has */
export function keepPixels(subject: string, [width, height]: readonly [number, number], limit: number): void {
  if (width * height <= limit) return;
  const detail = `picture of ${width} × ${height} pixels, limit ${limit}`;
  throw new UnreadableDocumentError('convert.limit', subject, { detail });
}

/** What a canvas shows, in shades of grey. */
export function greyOf(canvas: Canvas): GreyPicture {
  const { width, height } = canvas;
  return toGrey(width, height, canvas.getContext('2d').getImageData(0, 0, width, height).data);
}

/** White paper of a size. */
export function paper(
  { createCanvas }: CanvasLibrary,
  subject: string,
  size: readonly [number, number],
): Canvas {
  keepPixels(subject, size, OCR_LIMITS.pagePixels);
  const canvas = createCanvas(...size);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, ...size);
  return canvas;
}
