import { connect, type Socket } from 'node:net';
import { TransientError } from '../../model/errors.ts';
import { deserializeError, type SerializedError } from '../../model/serialized-error.ts';
import type { Progress } from '../../operations/operation.ts';
import { readAddress } from './address.ts';
import { BEAT_EVERY_MS, RESPONSE, receive, send } from './protocol.ts';

export interface Asked {
  readonly dataFolder: string;
  readonly command: string;
  readonly args: unknown;
  readonly progress: (progress: Progress) => void;
  readonly signal: AbortSignal;
  readonly silenceLimitMs?: number;
}

/** What became of asking the owner. */
export type Asking =
  | { readonly answered: true; readonly result: unknown }
  /** It does not listen (yet, or any more), or ended before it had answered: ask again, or be the owner. */
  | { readonly answered: false; readonly spoke: boolean };

/** An owner says something every two seconds, but a long query of the embedded database may hold it up. */
const SILENCE_LIMIT_MS = 10 * BEAT_EVERY_MS;

/**
 * Asks the owner of a data folder to run a command.
 *
 * @throws TransientError `store.owner-silent`; or what the command threw
 */
export async function askOwner(asked: Asked): Promise<Asking> {
  const path = await readAddress(asked.dataFolder);
  if (path === null) return { answered: false, spoke: false };
  const socket = connect(path);
  const onAbort = () => socket.destroy();
  asked.signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await converse(socket, asked);
  } finally {
    asked.signal.removeEventListener('abort', onAbort);
    socket.destroy();
  }
}

async function converse(socket: Socket, asked: Asked): Promise<Asking> {
  const { silenceLimitMs = SILENCE_LIMIT_MS } = asked;
  let silent = false;
  let spoke = false;
  socket.setTimeout(silenceLimitMs, () => {
    silent = true;
    socket.destroy();
  });
  // Whatever breaks the connection ends the lines below.
  socket.on('error', () => undefined);
  socket.once('connect', () => send(socket, { command: asked.command, args: asked.args }));
  for await (const line of receive(socket)) {
    const message = RESPONSE.parse(line);
    spoke = true;
    if ('progress' in message) asked.progress(message.progress);
    if ('error' in message) throw deserializeError(message.error as SerializedError);
    if ('result' in message) return { answered: true, result: message.result };
  }
  asked.signal.throwIfAborted();
  if (!silent) return { answered: false, spoke };
  const detail = `no word for ${silenceLimitMs / 1000} s, ${asked.dataFolder}`;
  throw new TransientError('store.owner-silent', asked.dataFolder, { detail });
}
