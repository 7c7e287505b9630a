import type { z } from 'zod';
import type { ConsoleContext } from '../context.ts';
import type { Visitor } from '../view.ts';

/** A request whose parts were checked against the definition of its route. */
export interface Asked<P, Q, B> {
  readonly context: ConsoleContext;
  readonly visitor: Visitor;
  readonly parts: P;
  readonly query: Q;
  readonly body: B;
  readonly request: Request;
}

/** One operation of the API: what it takes and gives; the OpenAPI document is made of the same definition. */
export interface Route<P = unknown, Q = unknown, B = unknown> {
  readonly method: 'get' | 'post';
  /** Below /api/v1, with `{names}` for parts. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly parts?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
  /** What it answers with as JSON; null for a file. */
  readonly answer: z.ZodType | null;
  /** @returns plain data, a response of its own, or null where there is no such thing */
  run(asked: Asked<P, Q, B>): Promise<unknown>;
}

/**
 * Declares an operation; see {@link Route}.
 *
 * @example defineRoute({ method: 'get', path: '/runs', id: 'listRuns', …, run: async ({ context }) => … })
 */
export function defineRoute<P, Q, B>(route: Route<P, Q, B>): Route {
  return route as unknown as Route;
}
