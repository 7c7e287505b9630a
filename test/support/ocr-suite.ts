import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';
import { OCR_PACKAGES } from '../../converters/ocr/recognizer.ts';
import type { ScanStyle } from './scan.ts';
import { describeWith, describeWithout } from './services.ts';

/** A cheap scanner, and a careless hand. */
export const POOR: ScanStyle = { dpi: 150, askew: 0.5, grain: 36 };

const HOW_TO = `needs npm install ${OCR_PACKAGES.join(' ')}`;
const withPackages = OCR_PACKAGES.every((name) =>
  existsSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url)),
);

/** A suite that reads pictures: it needs what is installed where it can be. */
export function describeWithPackages(title: string, body: () => void): void {
  if (withPackages) describe(title, body);
  else describeWithout(HOW_TO, title, body);
}

/** The same for scans, which Chromium or the like prints first. */
export const scansWith: typeof describeWith = withPackages
  ? describeWith
  : (_, title, body) => describeWithout(HOW_TO, title, body);
