import { isNumbers, type Matrix, mapPoint, type Rule } from './geometry.ts';
import { OPS } from './operator-codes.ts';
import { TOLERANCES } from './tolerances.ts';

/** Numbering of path steps in pdf.js’s path buffers, each with the count of numbers that follow. */
const STEP = { move: 0, line: 1, curve: 2, close: 3 } as const;
const NUMBERS_OF_CURVE = 6;

const STROKES: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const FILLS: ReadonlySet<number> = new Set([OPS.fill, OPS.eoFill]);

type Point = readonly [number, number];
interface SubPath {
  readonly points: Point[];
  straight: boolean;
}

/**
 * The rules that a painted path draws: its straight strokes, and its filled shapes that are as thin as a line.
 *
 * @param args arguments of `constructPath`: how it is painted, and the path
 * @param ctm from the path’s space to the page
 */
export function rulesOfPath(args: readonly unknown[], ctm: Matrix): Rule[] {
  const [paint, buffers] = args;
  const buffer = Array.isArray(buffers) ? buffers[0] : null;
  if (typeof paint !== 'number' || !isNumbers(buffer)) return [];
  if (STROKES.has(paint)) return subPaths(buffer, ctm).flatMap(rulesOfStroke);
  if (FILLS.has(paint)) return subPaths(buffer, ctm).flatMap(ruleOfFill);
  return [];
}

function subPaths(buffer: Float32Array, ctm: Matrix): SubPath[] {
  const paths: SubPath[] = [];
  let current: SubPath = { points: [], straight: true };
  const at = (index: number): Point => mapPoint(ctm, buffer[index] ?? 0, buffer[index + 1] ?? 0);
  for (let index = 0; index < buffer.length; ) {
    const step = buffer[index++];
    if (step === STEP.move) {
      current = { points: [at(index)], straight: true };
      paths.push(current);
      index += 2;
    } else if (step === STEP.line) {
      current.points.push(at(index));
      index += 2;
    } else if (step === STEP.curve) {
      current.straight = false;
      current.points.push(at(index + 4));
      index += NUMBERS_OF_CURVE;
    } else if (step === STEP.close) {
      const first = current.points[0];
      if (first) current.points.push(first);
    }
  }
  return paths;
}

function rulesOfStroke(path: SubPath): Rule[] {
  if (!path.straight) return [];
  const rules: Rule[] = [];
  for (let index = 1; index < path.points.length; index++) {
    const [from, to] = [path.points[index - 1], path.points[index]];
    const rule = from && to ? ruleBetween(from, to) : null;
    if (rule) rules.push(rule);
  }
  return rules;
}

function ruleBetween([x0, y0]: Point, [x1, y1]: Point): Rule | null {
  const [wide, high] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  if (high <= 1 && wide > high) {
    return { lies: true, at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) };
  }
  if (wide <= 1 && high > wide) {
    return { lies: false, at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) };
  }
  return null;
}

function ruleOfFill(path: SubPath): Rule[] {
  const xs = path.points.map(([x]) => x);
  const ys = path.points.map(([, y]) => y);
  if (!path.straight || xs.length < 3) return [];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const [wide, high] = [right - left, bottom - top];
  if (Math.min(wide, high) > TOLERANCES.ruleThickness || Math.abs(wide - high) < 0.01) return [];
  if (wide > high) return [{ lies: true, at: (top + bottom) / 2, from: left, to: right }];
  return [{ lies: false, at: (left + right) / 2, from: top, to: bottom }];
}
