import { expect, test } from '@jest/globals';
import { OPS as OPS_OF_PDF_JS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { OPS } from '../../converters/page-layout/operator-codes.ts';

test('the codes of operators are those of pdf.js', () => {
  expect(OPS_OF_PDF_JS).toMatchObject(OPS);
});
