import { asMatrix, compose, IDENTITY, type Matrix } from '../page-layout/geometry.ts';
import { OPS } from '../page-layout/operator-codes.ts';
import { boundingBox } from '../page-layout/paint.ts';
import { rulesOfPath } from '../page-layout/paths.ts';
import { TOLERANCES } from '../page-layout/tolerances.ts';
import { type DrawnWithPaint, numberOf, type Resources, type Step, type Walk } from './operator-walk.ts';
import { addArea, clipTo, PAINT_STEPS, paintWith } from './paint-steps.ts';
import {
  glyphAdvance,
  initialState,
  isShownGlyph,
  moveLine,
  PLAIN_FONT,
  placeGlyph,
  startText,
  type TextState,
} from './text-state.ts';

/** Text off a right angle by more than this is a stamp or a watermark. */
const SLANT_DEGREES = 5;

/** An operator list as pdf.js returns it. */
export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/**
 * Follows a page’s operators and notes where each character and each rule comes to stand.
 *
 * @param pageMatrix from the page’s own space to points from its top left, as it is shown
 */
export function followOperators(
  list: OperatorList,
  pageMatrix: Matrix,
  resources: Resources,
): DrawnWithPaint {
  const walk: Walk = {
    glyphs: [],
    paints: [],
    areas: [],
    rules: [],
    slanted: '',
    state: initialState(pageMatrix),
    saved: [],
    pageMatrix,
    resources,
    layers: [],
    order: 0,
    run: 0,
    clips: false,
  };
  list.fnArray.forEach((operator, index) => {
    const args = list.argsArray[index];
    STEPS.get(operator)?.(walk, Array.isArray(args) ? args : []);
  });
  return walk;
}

const save: Step = (walk) => {
  walk.saved.push({ ...walk.state });
};
const restore: Step = (walk) => {
  walk.state = walk.saved.pop() ?? walk.state;
};

const STEPS: ReadonlyMap<number, Step> = new Map<number, Step>([
  [OPS.save, save],
  [OPS.restore, restore],
  [OPS.transform, (walk, args) => enter(walk, asMatrix(args))],
  [
    OPS.paintFormXObjectBegin,
    (walk, args) => {
      save(walk, args);
      enter(walk, asMatrix(args[0]));
      const box = boundingBox(args[1], walk.state.ctm);
      if (box) clipTo(walk, box);
    },
  ],
  [OPS.paintFormXObjectEnd, restore],
  [OPS.beginAnnotation, beginAnnotation],
  [
    OPS.endAnnotation,
    (walk, args) => {
      walk.layers.pop();
      restore(walk, args);
    },
  ],
  ...PAINT_STEPS,
  [OPS.setLineWidth, (walk, args) => set(walk, 'lineWidth', args[0])],
  [OPS.constructPath, drawPath],
  [OPS.beginText, (walk) => startText(walk.state, IDENTITY)],
  [OPS.setTextMatrix, (walk, args) => startText(walk.state, asMatrix(args[0]) ?? IDENTITY)],
  [OPS.moveText, (walk, args) => moveLine(walk.state, numberOf(args[0]), numberOf(args[1]))],
  [
    OPS.setLeadingMoveText,
    (walk, args) => {
      walk.state.leading = numberOf(args[1]);
      moveLine(walk.state, numberOf(args[0]), numberOf(args[1]));
    },
  ],
  [OPS.nextLine, (walk) => moveLine(walk.state, 0, walk.state.leading)],
  [OPS.setLeading, (walk, args) => set(walk, 'leading', -numberOf(args[0]))],
  [OPS.setCharSpacing, (walk, args) => set(walk, 'charSpacing', args[0])],
  [OPS.setWordSpacing, (walk, args) => set(walk, 'wordSpacing', args[0])],
  [OPS.setHScale, (walk, args) => set(walk, 'horizontalScale', numberOf(args[0]) / 100)],
  [OPS.setTextRise, (walk, args) => set(walk, 'rise', args[0])],
  [OPS.setFont, setFont],
  [OPS.setGState, setGraphicsState],
  [OPS.showText, showText],
]);

type NumericState = 'lineWidth' | 'leading' | 'charSpacing' | 'wordSpacing' | 'horizontalScale' | 'rise';

function set(walk: Walk, name: NumericState, value: unknown): void {
  walk.state[name] = numberOf(value);
}

function enter(walk: Walk, matrix: Matrix | null): void {
  if (matrix) walk.state.ctm = compose(walk.state.ctm, matrix);
}

/** An annotation (a filled form field) starts from the bare page whatever was drawn before. */
function beginAnnotation(walk: Walk, args: readonly unknown[]): void {
  walk.saved.push({ ...walk.state });
  walk.state = initialState(walk.pageMatrix);
  enter(walk, asMatrix(args[2]));
  enter(walk, asMatrix(args[3]));
  const kind = walk.resources.annotation(String(args[0]));
  walk.layers.push(kind === 'Stamp' ? 'stamp' : kind === 'Watermark' ? 'watermark' : null);
}

function setFont(walk: Walk, args: readonly unknown[]): void {
  walk.state.font = walk.resources.font(String(args[0])) ?? PLAIN_FONT;
  walk.state.fontSize = numberOf(args[1]);
}

function setGraphicsState(walk: Walk, args: readonly unknown[]): void {
  const entries = Array.isArray(args[0]) ? args[0] : [];
  for (const [key, value] of entries) {
    if (key === 'Font' && Array.isArray(value)) setFont(walk, value);
    if (key === 'LW') set(walk, 'lineWidth', value);
    if (key === 'ca') paintWith(walk, { alpha: numberOf(value) });
    if (key === 'BM') paintWith(walk, { blends: !/^(?:normal|source-over)$/i.test(String(value)) });
  }
}

function drawPath(walk: Walk, args: readonly unknown[]): void {
  addArea(walk, args);
  const { ctm, lineWidth } = walk.state;
  if (lineWidth * Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2])) > TOLERANCES.strokeThickness) return;
  walk.rules.push(...rulesOfPath(args, ctm));
}

function showText(walk: Walk, args: readonly unknown[]): void {
  const { state } = walk;
  const base = compose(state.ctm, state.textMatrix);
  const elements = Array.isArray(args[0]) ? args[0] : [];
  walk.order += 1;
  walk.run += 1;
  for (const element of elements) {
    if (isShownGlyph(element)) {
      if (element.unicode.trim() !== '') keep(walk, placeGlyph(state, base, element));
      move(state, glyphAdvance(state, element));
    } else {
      move(state, (-numberOf(element) * state.fontSize) / 1000);
    }
  }
}

function keep(walk: Walk, placed: ReturnType<typeof placeGlyph>): void {
  if (!placed) return;
  if (placed.slant > SLANT_DEGREES) walk.slanted += placed.glyph.text;
  else {
    walk.glyphs.push(placed.glyph);
    const layer = walk.layers.find((reason) => reason !== null) ?? null;
    walk.paints.push({ ...walk.state.paint, order: walk.order, run: walk.run, layer });
  }
}

function move(state: TextState, advance: number): void {
  if (state.font.downwards) state.y += advance;
  else state.x += advance * state.horizontalScale;
}
