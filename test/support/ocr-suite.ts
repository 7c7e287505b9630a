import { existsSync } from 'node:fs';
import { describe, test } from '@jest/globals';
import { OCR_PACKAGES } from '../../converters/ocr/recognizer.ts';
import { describeWith } from '../services.ts';
import type { ScanStyle } from './scan.ts';

/** A cheap scanner, and a careless hand. */
export const POOR: ScanStyle = { dpi: 150, askew: 0.5, grain: 36 };

const withPackages = OCR_PACKAGES.every((name) =>
  existsSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url)),
);

/** A suite that reads scans: it needs what is installed where it can be, and Chromium or the like. */
export const scansWith = withPackages ? describeWith : skipped;

function skipped(_: unknown, title: string): void {
  describe.skip(`${title} (skipped: needs npm install ${OCR_PACKAGES.join(' ')})`, () => {
    test('reads', () => undefined);
  });
}
