import { plainCharacters } from './characters.ts';
import {
  type Glyph,
  inverseRotation,
  type Matrix,
  mapPoint,
  type PageContent,
  type Rotation,
  type Rule,
} from './geometry.ts';

/** A page as it lies before one. */
export interface Sheet {
  readonly page: number;
  readonly width: number;
  readonly height: number;
}

/** What a page shows, turned so that most of its text runs from left to right. */
export function upright(drawn: Drawn, sheet: Sheet): PageContent {
  const turn = mainTurn(drawn.glyphs);
  const matrix = inverseRotation(turn, sheet);
  const lying = turn % 2 === 1;
  return {
    page: sheet.page,
    width: lying ? sheet.height : sheet.width,
    height: lying ? sheet.width : sheet.height,
    glyphs: drawn.glyphs.map((glyph) => turnGlyph(glyph, matrix, turn)),
    rules: turn === 0 ? drawn.rules : drawn.rules.map((rule) => turnRule(rule, matrix, lying)),
    slanted: plainCharacters(drawn.slanted),
  };
}

function mainTurn(glyphs: readonly Glyph[]): Rotation {
  const counts = [0, 0, 0, 0];
  for (const { turn } of glyphs) counts[turn] = (counts[turn] ?? 0) + 1;
  return counts.indexOf(Math.max(...counts)) as Rotation;
}

function turnGlyph(glyph: Glyph, matrix: Matrix, turn: Rotation): Glyph {
  const text = plainCharacters(glyph.text);
  if (turn === 0) return text === glyph.text ? glyph : { ...glyph, text };
  const [x, y] = mapPoint(matrix, glyph.x, glyph.y);
  return { ...glyph, text, x, y, turn: ((glyph.turn + 4 - turn) % 4) as Rotation };
}

function turnRule(rule: Rule, matrix: Matrix, lying: boolean): Rule {
  const ends: [number, number][] = rule.lies
    ? [mapPoint(matrix, rule.from, rule.at), mapPoint(matrix, rule.to, rule.at)]
    : [mapPoint(matrix, rule.at, rule.from), mapPoint(matrix, rule.at, rule.to)];
  const lies = rule.lies !== lying;
  const along = ends.map(([x, y]) => (lies ? x : y));
  const [first] = ends;
  const at = first ? first[lies ? 1 : 0] : rule.at;
  return { lies, at, from: Math.min(...along), to: Math.max(...along) };
}

/** The same characters upright, for text that is turned against its page; places are then only relative. */
export function turnedUpright(glyphs: readonly Glyph[], turn: Rotation): Glyph[] {
  const matrix = inverseRotation(turn, { width: 0, height: 0 });
  return glyphs.map((glyph) => {
    const [x, y] = mapPoint(matrix, glyph.x, glyph.y);
    return { ...glyph, x, y, turn: 0 };
  });
}

/** What was met while the operators of a page were followed. */
export interface Drawn {
  readonly glyphs: Glyph[];
  readonly rules: Rule[];
  slanted: string;
}
