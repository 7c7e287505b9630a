import type { Matrix } from '../page-layout/geometry.ts';
import type { Area, GlyphPaint } from '../page-layout/paint.ts';
import type { Drawn } from '../page-layout/upright.ts';
import type { FontMetrics, TextState } from './text-state.ts';

/** The same, with how each character was painted. */
export type DrawnWithPaint = Drawn & { readonly paints: GlyphPaint[]; readonly areas: Area[] };

/** What the operators of a page refer to. */
export interface Resources {
  /** Metrics of a font by the name that the operators use. */
  font(name: string): FontMetrics | null;
  /** Whether a layer, as marked content names it, is switched on. */
  isShown(layer: unknown): boolean;
  /** The kind of an annotation, by its id: `Stamp`. */
  annotation(id: string): string | null;
}

/** A page on the way. */
export interface Walk extends DrawnWithPaint {
  state: TextState;
  readonly saved: TextState[];
  readonly pageMatrix: Matrix;
  readonly resources: Resources;
  /** Why what is painted in marked content is not seen; one entry for each that is open. */
  readonly layers: GlyphPaint['layer'][];
  /** Counts what is painted, and what operators show. */
  order: number;
  run: number;
  /** The next path bounds what is seen. */
  clips: boolean;
}

/** What an operator does. */
export type Step = (walk: Walk, args: readonly unknown[]) => void;

/** An argument as a number; 0 where the file gives anything else. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
