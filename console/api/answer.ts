import type { Visitor } from '../view.ts';
import type { Wiring } from '../wiring.ts';

/** Answers a request to the API. */
export async function answerApi(_wiring: Wiring, _request: Request, _visitor: Visitor): Promise<Response> {
  return Response.json({ error: { code: 'not-found', message: 'Not found.' } }, { status: 404 });
}
