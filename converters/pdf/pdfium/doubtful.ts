import type { PdfiumContext, Pointer } from './library.ts';

/** Colours from here on may be white, those of a watermark, or what a browser prints for white. */
const PALEST = 0x9e;
/** Text that is rendered so paints nothing, or only bounds what is painted (ISO 32000-1, 9.3.6). */
const UNSEEN_MODES: ReadonlySet<number> = new Set([3, 7]);
/** The name of marked content that belongs to a layer, in UTF-16 with its end. */
const LAYER_NAME_BYTES = 6;
/** Thinner shapes are rules, in the units of the page. */
const LEAST_SIDE = 3;

/** A path of more points is a drawing, and bounds no text. */
const MAX_CLIP_POINTS = 50;

type Bounds = readonly [number, number, number, number];

/** Whether a piece of text may not be seen: its colour, its way of rendering or its layer says so. */
export function isDoubtfulText(desk: PdfiumContext, text: Pointer): boolean {
  if (UNSEEN_MODES.has(desk.pdfium._FPDFTextObj_GetTextRenderMode(text))) return true;
  const [red, green, blue, alpha] = fillOf(desk, text);
  if (alpha < 0xff || Math.min(red, green, blue) >= PALEST) return true;
  return isOnLayer(desk, text) || isClipped(desk, text);
}

/** Whether a piece of text lies outside of a path that bounds what is seen, by the box around that. */
function isClipped(desk: PdfiumContext, text: Pointer): boolean {
  const { pdfium } = desk;
  const clip = pdfium._FPDFPageObj_GetClipPath(text);
  const count = clip ? pdfium._FPDFClipPath_CountPaths(clip) : 0;
  if (count <= 0) return false;
  const bounds = boundsOf(desk, text);
  for (let index = 0; bounds && index < count; index += 1) {
    const box = clipBox(desk, clip, index);
    if (box && !overlaps(box, bounds)) return true;
  }
  return false;
}

function clipBox({ pdfium, room }: PdfiumContext, clip: Pointer, index: number): Bounds | null {
  const count = pdfium._FPDFClipPath_CountPathSegments(clip, index);
  if (count <= 0 || count > MAX_CLIP_POINTS) return null;
  let [left, bottom, right, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -Infinity, -Infinity];
  for (let point = 0; point < count; point += 1) {
    pdfium._FPDFPathSegment_GetPoint(pdfium._FPDFClipPath_GetPathSegment(clip, index, point), room, room + 4);
    const [x = 0, y = 0] = pdfium.HEAPF32.subarray(room >> 2, (room >> 2) + 2);
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [bottom, top] = [Math.min(bottom, y), Math.max(top, y)];
  }
  return [left, bottom, right, top];
}

/** Whether a shape that is filled lies over one of some pieces of text that were drawn before it. */
export function coversText(desk: PdfiumContext, path: Pointer, texts: readonly Pointer[]): boolean {
  const { pdfium, room } = desk;
  pdfium._FPDFPath_GetDrawMode(path, room, room + 4);
  if ((pdfium.HEAPU32[room >> 2] ?? 0) === 0) return false;
  const shape = boundsOf(desk, path);
  if (!shape || shape[2] - shape[0] <= LEAST_SIDE || shape[3] - shape[1] <= LEAST_SIDE) return false;
  return texts.some((text) => {
    const bounds = boundsOf(desk, text);
    return bounds !== null && overlaps(shape, bounds);
  });
}

function overlaps(one: Bounds, other: Bounds): boolean {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

/** Left, bottom, right and top. */
function boundsOf({ pdfium, room }: PdfiumContext, object: Pointer): Bounds | null {
  if (pdfium._FPDFPageObj_GetBounds(object, room, room + 4, room + 8, room + 12) === 0) return null;
  const [left = 0, bottom = 0, right = 0, top = 0] = pdfium.HEAPF32.subarray(room >> 2, (room >> 2) + 4);
  return [left, bottom, right, top];
}

function fillOf({ pdfium, room }: PdfiumContext, object: Pointer): Bounds {
  if (pdfium._FPDFPageObj_GetFillColor(object, room, room + 4, room + 8, room + 12) === 0) return BLACK;
  const [red = 0, green = 0, blue = 0, alpha = 0xff] = pdfium.HEAPU32.subarray(room >> 2, (room >> 2) + 4);
  return [red, green, blue, alpha];
}

const BLACK: Bounds = [0, 0, 0, 0xff];

function isOnLayer({ pdfium, room }: PdfiumContext, object: Pointer): boolean {
  const count = pdfium._FPDFPageObj_CountMarks(object);
  for (let index = 0; index < count; index += 1) {
    const mark = pdfium._FPDFPageObj_GetMark(object, index);
    if (!mark || pdfium._FPDFPageObjMark_GetName(mark, room, ROOM_BYTES, room + ROOM_BYTES) === 0) continue;
    if (pdfium.HEAPU32[(room + ROOM_BYTES) >> 2] !== LAYER_NAME_BYTES) continue;
    const name = Buffer.from(pdfium.HEAPU8.subarray(room, room + LAYER_NAME_BYTES - 2)).toString('utf16le');
    if (name === 'OC') return true;
  }
  return false;
}

/** Of the room for numbers, as much is for a name. */
const ROOM_BYTES = 32;
