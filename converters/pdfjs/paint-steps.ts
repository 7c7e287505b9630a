import { OPS } from '../page-layout/operator-codes.ts';
import {
  type Area,
  type Box,
  boundingBox,
  common,
  type GlyphPaint,
  isArea,
  lightness,
  type Paint,
  pictureBox,
} from '../page-layout/paint.ts';
import { numberOf, type Step, type Walk } from './operator-walk.ts';

/** Steps that say how things are painted, and what lies over what. */
export const PAINT_STEPS: readonly (readonly [number, Step])[] = [
  [OPS.setFillRGBColor, (walk, args) => paintWith(walk, { fill: String(args[0]) })],
  [OPS.setFillColorN, (walk) => paintWith(walk, { fill: null })],
  [OPS.setTextRenderingMode, (walk, args) => paintWith(walk, { renderMode: numberOf(args[0]) })],
  [OPS.clip, beginClip],
  [OPS.eoClip, beginClip],
  [OPS.beginMarkedContent, (walk) => walk.layers.push(null)],
  [OPS.beginMarkedContentProps, (walk, args) => walk.layers.push(layerOf(walk, args))],
  [OPS.endMarkedContent, (walk) => walk.layers.pop()],
  [OPS.paintImageXObject, addPicture],
  [OPS.paintImageMaskXObject, addPicture],
  [OPS.paintInlineImageXObject, addPicture],
  [OPS.shadingFill, addPicture],
];

/** Changes how the next things are painted. */
export function paintWith(walk: Walk, change: Partial<Paint>): void {
  walk.state.paint = { ...walk.state.paint, ...change };
}

function beginClip(walk: Walk): void {
  walk.clips = true;
}

/** Bounds what is seen of the next things. */
export function clipTo(walk: Walk, box: Box): void {
  paintWith(walk, { clip: common(walk.state.paint.clip, box) });
}

/** Layers that are switched off, and what the file itself calls a watermark. */
function layerOf({ resources }: Walk, [tag, properties]: readonly unknown[]): GlyphPaint['layer'] {
  if (tag === 'OC') return resources.isShown(properties) ? null : 'hidden-layer';
  return null;
}

const FILLS: ReadonlySet<unknown> = new Set([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
/** Numbers of a path that is a rectangle: a point to move to, three or four lines, and its end. */
const MOST_RECTANGLE_NUMBERS = 16;

/** Notes a path that bounds what is seen, or that fills an area. */
export function addArea(walk: Walk, [paint, buffers, extent]: readonly unknown[]): void {
  const box = boundingBox(extent, walk.state.ctm);
  if (box && walk.clips) clipTo(walk, box);
  walk.clips = false;
  const path = Array.isArray(buffers) ? buffers[0] : null;
  const isRectangle = ArrayBuffer.isView(path) && (path as Float32Array).length <= MOST_RECTANGLE_NUMBERS;
  if (!box || !isRectangle || !FILLS.has(paint)) return;
  const { fill, alpha, blends, clip } = walk.state.paint;
  addVisible(walk, {
    box: common(clip, box),
    isWhite: lightness(fill) >= LIGHTEST,
    covers: fill !== null && alpha === 1 && !blends,
  });
}

/** From here on a colour is no other than that of paper. */
const LIGHTEST = 0.97;

function addPicture(walk: Walk): void {
  const box = common(walk.state.paint.clip, pictureBox(walk.state.ctm));
  addVisible(walk, { box, isWhite: false, covers: false });
}

function addVisible(walk: Walk, area: Omit<Area, 'order'>): void {
  walk.order += 1;
  const isSeen = walk.layers.every((reason) => reason === null);
  if (isSeen && isArea(area.box)) walk.areas.push({ ...area, order: walk.order });
}
