import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Matrix, PageContent } from '../page-layout/geometry.ts';
import { enforceLimit } from '../page-layout/keep-limit.ts';
import { OPS } from '../page-layout/operator-codes.ts';
import { type Box, boundingBox } from '../page-layout/paint.ts';
import { LIMITS } from '../page-layout/tolerances.ts';
import { separateUnseenText } from '../page-layout/unseen.ts';
import { upright } from '../page-layout/upright.ts';
import { followOperators, type OperatorList } from './operators.ts';
import type { FontMetrics } from './text-state.ts';

/**
 * Reads what a page shows, turned so that most of its text runs from left to right.
 *
 * @throws UnreadableDocumentError `convert.limit` for a page of more operators or characters than a report has
 */
export async function readPage(
  page: PDFPageProxy,
  { subject, isShown }: { readonly subject: string; readonly isShown: (layer: unknown) => boolean },
): Promise<PageContent> {
  const list: OperatorList = await page.getOperatorList();
  enforceLimit(subject, `operators on page ${page.pageNumber}`, [
    list.fnArray.length,
    LIMITS.operatorsPerPage,
  ]);
  const viewport = page.getViewport({ scale: 1 });
  const matrix = toMatrix(viewport.transform);
  const annotations = await annotationsOn(page, list, matrix);
  const drawn = followOperators(list, matrix, {
    font: (name) => fontMetrics(page, name),
    isShown,
    annotation: (id) => annotations.kinds.get(id) ?? null,
  });
  enforceLimit(subject, `characters on page ${page.pageNumber}`, [drawn.glyphs.length, LIMITS.glyphsPerPage]);
  const { glyphs, rules, unseen } = separateUnseenText({ ...drawn, struck: annotations.struck }, viewport);
  const sheet = { page: page.pageNumber, width: viewport.width, height: viewport.height };
  return { ...upright({ ...drawn, glyphs, rules }, sheet), unseen };
}

/** The kinds of the annotations of a page by their ids, and where they strike text out. */
interface Annotations {
  readonly kinds: ReadonlyMap<string, string>;
  readonly struck: readonly Box[];
}

async function annotationsOn(page: PDFPageProxy, list: OperatorList, matrix: Matrix): Promise<Annotations> {
  const kinds = new Map<string, string>();
  const struck: Box[] = [];
  if (!list.fnArray.includes(OPS.beginAnnotation)) return { kinds, struck };
  for (const { id, subtype, rect } of await page.getAnnotations()) {
    kinds.set(String(id), String(subtype));
    const box = subtype === 'StrikeOut' ? boundingBox(rect, matrix) : null;
    if (box) struck.push(box);
  }
  return { kinds, struck };
}

function toMatrix(transform: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform;
  return [a, b, c, d, e, f];
}

function fontMetrics(page: PDFPageProxy, name: string): FontMetrics | null {
  if (!page.commonObjs.has(name)) return null;
  const font: { vertical?: unknown; fontMatrix?: unknown } = page.commonObjs.get(name);
  const scale = Array.isArray(font.fontMatrix) ? Number(font.fontMatrix[0]) : 0;
  return { scale: Math.abs(scale) || 0.001, downwards: font.vertical === true };
}
