import type { Bitmap } from './bitmap.ts';
import { RULES } from './tolerances.ts';

/** A drawn line in pixels. `at` is its middle, y where it lies, x where it stands. */
export interface InkRule {
  readonly lies: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly runs: readonly Run[];
}

/** A stretch of ink in one row (or column) of pixels: `line` is which. */
interface Run {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** The pixels of a picture, seen along its rows or along its columns. */
interface Scan {
  readonly lines: number;
  readonly length: number;
  readonly shortest: number;
  isInk(line: number, along: number): boolean;
}

/** The lying and standing rules of a page: long thin stretches of ink. */
export function findRules({ width, height, ink }: Bitmap): InkRule[] {
  const lying: Scan = {
    lines: height,
    length: width,
    shortest: RULES.shortestLying,
    isInk: (line, along) => ink[line * width + along] === 1,
  };
  const standing: Scan = {
    lines: width,
    length: height,
    shortest: RULES.shortestStanding,
    isInk: (line, along) => ink[along * width + line] === 1,
  };
  return [...rulesAlong(lying, true), ...rulesAlong(standing, false)];
}

function rulesAlong(scan: Scan, lies: boolean): InkRule[] {
  const groups: Run[][] = [];
  let open: Run[][] = [];
  for (let line = 0; line < scan.lines; line++) {
    const next: Run[][] = [];
    for (const run of runsOf(scan, line)) {
      const touching = open.filter((group) => group.some((other) => isBeside(other, run)));
      const group = touching[0] ?? [];
      for (const other of touching.slice(1)) {
        group.push(...other.splice(0));
        open = open.filter((candidate) => candidate !== other);
      }
      if (group.length === 0) groups.push(group);
      group.push(run);
      if (!next.includes(group)) next.push(group);
    }
    open = next;
  }
  return groups.filter((group) => group.length > 0).flatMap((runs) => ruleOf(runs, lies));
}

function isBeside(other: Run, run: Run): boolean {
  return other.line >= run.line - 1 && other.line < run.line && other.from < run.to && other.to > run.from;
}

function runsOf(scan: Scan, line: number): Run[] {
  const runs: Run[] = [];
  let from = -1;
  let last = -1;
  const end = (): void => {
    if (from >= 0 && last + 1 - from >= scan.shortest) runs.push({ line, from, to: last + 1 });
  };
  for (let along = 0; along < scan.length; along++) {
    if (!scan.isInk(line, along)) continue;
    if (from < 0 || along - last > RULES.gap + 1) {
      end();
      from = along;
    }
    last = along;
  }
  end();
  return runs;
}

function ruleOf(runs: readonly Run[], lies: boolean): InkRule[] {
  const from = Math.min(...runs.map((run) => run.from));
  const to = Math.max(...runs.map((run) => run.to));
  const area = runs.reduce((sum, run) => sum + run.to - run.from, 0);
  const thickness = area / (to - from);
  if (thickness > RULES.thickest || to - from < RULES.slenderness * thickness) return [];
  const at = runs.reduce((sum, run) => sum + run.line * (run.to - run.from), 0) / area;
  return [{ lies, at, from, to, runs }];
}

/** Calls back for each pixel of a rule and of its halo. */
export function eachPixel(rule: InkRule, { width, height }: Bitmap, wipe: (index: number) => void): void {
  const [lines, length] = rule.lies ? [height, width] : [width, height];
  for (const run of rule.runs) {
    const [first, last] = [Math.max(0, run.line - RULES.halo), Math.min(lines - 1, run.line + RULES.halo)];
    for (let line = first; line <= last; line++) {
      for (let along = run.from; along < run.to && along < length; along++) {
        wipe(rule.lies ? line * width + along : along * width + line);
      }
    }
  }
}
