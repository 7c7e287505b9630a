import { compose, type Matrix, type Rule } from '../../page-layout/geometry.ts';
import { OPS } from '../../page-layout/operator-codes.ts';
import { rulesOfPath } from '../../page-layout/paths.ts';
import { LIMITS, TOLERANCES } from '../../page-layout/tolerances.ts';
import { coversText, isDoubtfulText } from './doubtful.ts';
import type { Pdfium, PdfiumContext, Pointer } from './library.ts';

const OBJECT = { text: 1, path: 2, form: 5 } as const;
const SEGMENT = { line: 0, curve: 1, move: 2 } as const;
/** Numbering of the steps in a path buffer, as {@link rulesOfPath} reads it. */
const STEP = { move: 0, line: 1, curve: 2, close: 3 } as const;
/** Forms inside forms; deeper ones are hostile. */
const DEEPEST_FORM = 12;

/** A page or a form, whichever holds the objects. */
interface Holder {
  readonly count: number;
  object(index: number): Pointer;
}

/** What a page draws besides pictures. */
export interface DrawnObjects {
  readonly rules: Rule[];
  /** Every piece of text, shown or not. */
  readonly texts: Set<Pointer>;
}

/**
 * The rules that a page draws, and its pieces of text.
 *
 * @returns null where the page holds more objects than a report has, or text that may not be seen
 */
export function drawnObjects(desk: PdfiumContext, page: Pointer, pageMatrix: Matrix): DrawnObjects | null {
  const { pdfium } = desk;
  const drawn: DrawnObjects = { rules: [], texts: new Set() };
  let objects = 0;
  const visit = (holder: Holder, matrix: Matrix, depth: number): boolean => {
    objects += holder.count;
    if (objects > LIMITS.operatorsPerPage || depth > DEEPEST_FORM) return false;
    const texts: Pointer[] = [];
    for (let index = 0; index < holder.count; index += 1) {
      const object = holder.object(index);
      const type = pdfium._FPDFPageObj_GetType(object);
      if (type === OBJECT.text) {
        if (isDoubtfulText(desk, object)) return false;
        drawn.texts.add(object);
        texts.push(object);
      } else if (type === OBJECT.path) {
        if (coversText(desk, object, texts)) return false;
        drawn.rules.push(...rulesOfObject(desk, object, matrix));
      } else if (
        type === OBJECT.form &&
        !visit(formHolder(pdfium, object), within(desk, object, matrix), depth + 1)
      )
        return false;
    }
    return true;
  };
  const holder = {
    count: pdfium._FPDFPage_CountObjects(page),
    object: (index: number) => pdfium._FPDFPage_GetObject(page, index),
  };
  return visit(holder, pageMatrix, 0) ? drawn : null;
}

function formHolder(pdfium: Pdfium, form: Pointer): Holder {
  return {
    count: pdfium._FPDFFormObj_CountObjects(form),
    object: (index) => pdfium._FPDFFormObj_GetObject(form, index),
  };
}

function within({ pdfium, room }: PdfiumContext, object: Pointer, matrix: Matrix): Matrix {
  if (!pdfium._FPDFPageObj_GetMatrix(object, room)) return matrix;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = pdfium.HEAPF32.subarray(room >> 2, (room >> 2) + 6);
  return compose(matrix, [a, b, c, d, e, f]);
}

function rulesOfObject(desk: PdfiumContext, path: Pointer, matrix: Matrix): Rule[] {
  const { pdfium, room } = desk;
  pdfium._FPDFPath_GetDrawMode(path, room, room + 4);
  const fills = (pdfium.HEAPU32[room >> 2] ?? 0) !== 0;
  const strokes = (pdfium.HEAPU32[(room >> 2) + 1] ?? 0) !== 0;
  if (!fills && !strokes) return [];
  pdfium._FPDFPageObj_GetStrokeWidth(path, room);
  const width = pdfium.HEAPF32[room >> 2] ?? 0;
  const ctm = within(desk, path, matrix);
  if (width * Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2])) > TOLERANCES.strokeThickness) return [];
  return rulesOfPath([strokes ? OPS.stroke : OPS.fill, [pathBuffer(desk, path)]], ctm);
}

/** The steps of a path in the form in which pdf.js gives them. */
function pathBuffer({ pdfium, room }: PdfiumContext, path: Pointer): Float32Array {
  const steps: number[] = [];
  const curve: number[] = [];
  const count = pdfium._FPDFPath_CountSegments(path);
  for (let index = 0; index < count; index += 1) {
    const segment = pdfium._FPDFPath_GetPathSegment(path, index);
    pdfium._FPDFPathSegment_GetPoint(segment, room, room + 4);
    const [x = 0, y = 0] = pdfium.HEAPF32.subarray(room >> 2, (room >> 2) + 2);
    const type = pdfium._FPDFPathSegment_GetType(segment);
    if (type === SEGMENT.curve) {
      curve.push(x, y);
      if (curve.length === 6) steps.push(STEP.curve, ...curve.splice(0));
    } else if (type === SEGMENT.move || type === SEGMENT.line) {
      steps.push(type === SEGMENT.move ? STEP.move : STEP.line, x, y);
    }
    if (pdfium._FPDFPathSegment_GetClose(segment)) steps.push(STEP.close);
  }
  return Float32Array.from(steps);
}
