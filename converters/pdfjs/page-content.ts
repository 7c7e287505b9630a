import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { UnreadableDocumentError } from '../../model/errors.ts';
import { plainCharacters } from '../page-layout/characters.ts';
import {
  type Glyph,
  type Matrix,
  mapPoint,
  type PageContent,
  type Rule,
  type Turn,
  turnBack,
} from '../page-layout/geometry.ts';
import { OPS } from '../page-layout/operator-codes.ts';
import { type Box, boxOf } from '../page-layout/paint.ts';
import { LIMITS } from '../page-layout/tolerances.ts';
import { partUnseen } from '../page-layout/unseen.ts';
import type { Drawn } from './operator-walk.ts';
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
  keepLimit(subject, `operators on page ${page.pageNumber}`, [list.fnArray.length, LIMITS.operatorsPerPage]);
  const viewport = page.getViewport({ scale: 1 });
  const matrix = toMatrix(viewport.transform);
  const annotations = await annotationsOn(page, list, matrix);
  const drawn = followOperators(list, matrix, {
    font: (name) => fontMetrics(page, name),
    isShown,
    annotation: (id) => annotations.kinds.get(id) ?? null,
  });
  keepLimit(subject, `characters on page ${page.pageNumber}`, [drawn.glyphs.length, LIMITS.glyphsPerPage]);
  const { glyphs, rules, unseen } = partUnseen({ ...drawn, struck: annotations.struck }, viewport);
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
    const box = subtype === 'StrikeOut' ? boxOf(rect, matrix) : null;
    if (box) struck.push(box);
  }
  return { kinds, struck };
}

/** @throws UnreadableDocumentError `convert.limit` naming what there is too much of */
export function keepLimit(subject: string, what: string, [count, limit]: readonly [number, number]): void {
  if (count <= limit) return;
  throw new UnreadableDocumentError('convert.limit', subject, {
    detail: `${what}: ${count}, limit ${limit}`,
  });
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

/** A page as it lies before one. */
export interface Sheet {
  readonly page: number;
  readonly width: number;
  readonly height: number;
}

/** What a page shows, turned so that most of its text runs from left to right. */
export function upright(drawn: Drawn, sheet: Sheet): PageContent {
  const turn = mainTurn(drawn.glyphs);
  const matrix = turnBack(turn, sheet);
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

function mainTurn(glyphs: readonly Glyph[]): Turn {
  const counts = [0, 0, 0, 0];
  for (const { turn } of glyphs) counts[turn] = (counts[turn] ?? 0) + 1;
  return counts.indexOf(Math.max(...counts)) as Turn;
}

function turnGlyph(glyph: Glyph, matrix: Matrix, turn: Turn): Glyph {
  const text = plainCharacters(glyph.text);
  if (turn === 0) return text === glyph.text ? glyph : { ...glyph, text };
  const [x, y] = mapPoint(matrix, glyph.x, glyph.y);
  return { ...glyph, text, x, y, turn: ((glyph.turn + 4 - turn) % 4) as Turn };
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
export function turnedUpright(glyphs: readonly Glyph[], turn: Turn): Glyph[] {
  const matrix = turnBack(turn, { width: 0, height: 0 });
  return glyphs.map((glyph) => {
    const [x, y] = mapPoint(matrix, glyph.x, glyph.y);
    return { ...glyph, x, y, turn: 0 };
  });
}
