import type { Glyph, Rule } from './geometry.ts';

/** Which characters lines strike out, and which rules these lines are, by their places in the lists. */
export interface StruckByLines {
  readonly glyphs: ReadonlySet<number>;
  readonly rules: ReadonlySet<number>;
}

/** A line through text crosses it between these heights over the baseline, in em; underlines and borders do not. */
const LOWEST_EM = 0.15;
const HIGHEST_EM = 0.5;
/** A line that is longer than the characters that it crosses, by this factor and an em, is a border. */
const LONGER = 1.3;
/** Rules this near each other, in points, meet. */
const NEAR = 1.5;
/** Height, in points, of the strips by which characters are found. */
const STRIP = 4;

/** Finds characters that a line is drawn through: programs print struck-out text so. */
export function struckByLines(glyphs: readonly Glyph[], rules: readonly Rule[]): StruckByLines {
  const strips = stripsOf(glyphs);
  const struck = new Set<number>();
  const lines = new Set<number>();
  rules.forEach((rule, number) => {
    if (!rule.lies) return;
    const crossed = (strips.get(Math.floor(rule.at / STRIP)) ?? []).filter((index) =>
      crosses(rule, glyphs[index]),
    );
    const width = crossed.reduce((sum, index) => sum + (glyphs[index]?.width ?? 0), 0);
    const size = glyphs[crossed[0] ?? -1]?.size ?? 0;
    if (crossed.length === 0 || rule.to - rule.from > width * LONGER + size) return;
    if (rules.some((other) => other !== rule && meets(rule, other))) return;
    for (const index of crossed) struck.add(index);
    lines.add(number);
  });
  return { glyphs: struck, rules: lines };
}

/** A border meets others at its ends: a line through text stands alone. */
function meets(line: Rule, other: Rule): boolean {
  if (other.lies) {
    const isBeside = Math.abs(other.at - line.at) <= NEAR;
    return isBeside && other.from <= line.to + NEAR && other.to >= line.from - NEAR;
  }
  const isAtEnd = Math.abs(other.at - line.from) <= NEAR || Math.abs(other.at - line.to) <= NEAR;
  return isAtEnd && other.from <= line.at + NEAR && other.to >= line.at - NEAR;
}

function crosses({ at, from, to }: Rule, glyph: Glyph | undefined): boolean {
  if (!glyph) return false;
  const [top, bottom] = bandOf(glyph);
  const middle = glyph.x + glyph.width / 2;
  return at >= top && at <= bottom && from <= middle && to >= middle;
}

/** Where a line would have to lie to strike a character out. */
function bandOf({ y, size }: Glyph): readonly [number, number] {
  return [y - HIGHEST_EM * size, y - LOWEST_EM * size];
}

function stripsOf(glyphs: readonly Glyph[]): ReadonlyMap<number, number[]> {
  const strips = new Map<number, number[]>();
  glyphs.forEach((glyph, index) => {
    if (glyph.turn !== 0 || glyph.downwards) return;
    const [top, bottom] = bandOf(glyph);
    for (let strip = Math.floor(top / STRIP); strip <= Math.floor(bottom / STRIP); strip += 1) {
      const known = strips.get(strip);
      if (known) known.push(index);
      else strips.set(strip, [index]);
    }
  });
  return strips;
}
