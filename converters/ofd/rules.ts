import type { Matrix, Rule } from '../page-layout/geometry.ts';
import { OPS } from '../page-layout/operator-codes.ts';
import { rulesOfPath } from '../page-layout/paths.ts';
import { TOLERANCES } from '../page-layout/tolerances.ts';
import { findChild, type XmlElement } from '../xml/tree.ts';
import { numbersIn, objectMatrix } from './numbers.ts';

/** Numbering of the steps in a path buffer, as {@link rulesOfPath} reads it. */
const STEP = { move: 0, line: 1, curve: 2, close: 3 } as const;
/** Operators of a path (GB/T 33190, 9.1): how many numbers each takes, and what it is. */
const OPERATORS: Readonly<Record<string, readonly [number, keyof typeof STEP]>> = {
  S: [2, 'move'],
  M: [2, 'move'],
  L: [2, 'line'],
  Q: [4, 'curve'],
  B: [6, 'curve'],
  A: [7, 'curve'],
  C: [0, 'close'],
};
const CURVE_NUMBERS = 6;
/** Thickness of a line that states none, in millimetres. */
const USUAL_WIDTH = 0.353;

/** The rules that a path object draws. Lines as thick as a bar are shaded areas, and no rules. */
export function readRules(object: XmlElement, page: Matrix): readonly Rule[] {
  const { attributes } = object;
  const strokes = attributes.Stroke !== 'false';
  if (!strokes && attributes.Fill !== 'true') return [];
  const matrix = objectMatrix(attributes, page);
  const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
  const width = Number(attributes.LineWidth ?? USUAL_WIDTH) * scale;
  if (strokes && width > TOLERANCES.strokeThickness) return [];
  const buffer = pathBuffer(findChild(object, 'AbbreviatedData')?.text ?? '');
  return rulesOfPath([strokes ? OPS.stroke : OPS.fill, [buffer]], matrix);
}

function pathBuffer(path: string): Float32Array {
  const steps: number[] = [];
  for (const [, name = '', rest = ''] of path.matchAll(/([SMLQBAC])([^SMLQBAC]*)/g)) {
    const [count, step] = OPERATORS[name] ?? [0, 'close'];
    const numbers = numbersIn(rest) ?? [];
    if (numbers.length < count) continue;
    if (step === 'curve') {
      // Only where a curve ends is looked at.
      const end = numbers.slice(count - 2, count);
      steps.push(STEP.curve, ...new Array<number>(CURVE_NUMBERS - 2).fill(0), ...end);
    } else steps.push(STEP[step], ...numbers.slice(0, count));
  }
  return Float32Array.from(steps);
}
