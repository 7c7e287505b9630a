import type { Socket } from 'node:net';
import { z } from 'zod';

/** What a client asks the owner of a data folder for: one line, one request a connection. */
export const REQUEST = z.object({ command: z.string(), args: z.unknown() });
export type Request = z.infer<typeof REQUEST>;

const PROGRESS = z.object({ done: z.number(), total: z.number(), what: z.string() });
const PACKED_ERROR = z.object({
  code: z.string(),
  subject: z.string(),
  detail: z.string().nullable(),
  stack: z.string().nullable(),
});

/** What the owner answers, line by line; `result` or `error` is the last. */
export const RESPONSE = z.union([
  /** Sent all the while, so that a silent owner is told from a busy one. */
  z.object({ beat: z.literal(true) }).strict(),
  z.object({ progress: PROGRESS }).strict(),
  z.object({ result: z.unknown() }).strict(),
  z.object({ error: PACKED_ERROR }).strict(),
]);
export type Response = z.infer<typeof RESPONSE>;

export const BEAT_EVERY_MS = 2_000;

/** Sends one message as a line of JSON; one that the other side no longer takes is dropped. */
export function send(socket: Socket, message: Request | Response): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

/**
 * The lines that come in, parsed; ends with the connection, however that ends.
 *
 * @throws SyntaxError on a line that is no JSON
 */
export async function* receive(socket: Socket): AsyncGenerator<unknown> {
  let text = '';
  for await (const chunk of chunksOf(socket)) {
    const lines = (text + chunk).split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
}

async function* chunksOf(socket: Socket): AsyncGenerator<string> {
  socket.setEncoding('utf8');
  try {
    // Whoever has read enough still wants to answer.
    yield* socket.iterator({ destroyOnReturn: false });
  } catch {
    // A connection that breaks ends what came over it, as one that is closed does.
  }
}
