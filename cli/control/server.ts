import { createServer, type Server, type Socket } from 'node:net';
import { InvalidRequestError } from '../../model/errors.ts';
import { serializeError } from '../../model/serialized-error.ts';
import type { OperationContext, ServedOperation } from '../../operations/operation.ts';
import { type Address, chooseAddress } from './address.ts';
import { BEAT_EVERY_MS, REQUEST, receive, send } from './protocol.ts';

/** Lets other processes run commands on this one’s pipeline. */
export interface ControlServer {
  /** How many commands run for others. */
  busy(): number;
  /** Takes no further requests and waits for those that run, unless the signal is given: then they are cut. */
  close(signal: AbortSignal): Promise<void>;
}

export interface ControlOptions {
  readonly dataFolder: string;
  readonly commands: readonly ServedOperation[];
  /** What a command of a client works with. */
  readonly context: Omit<OperationContext, 'progress' | 'signal'>;
  readonly report: (error: Error) => void;
}

/** Listens on a socket that only this user can open (mode 0600). */
export async function serveControl(options: ControlOptions): Promise<ControlServer> {
  const address = await chooseAddress(options.dataFolder);
  const guests = new Map<Socket, Guest>();
  const server = createServer((socket) => {
    const guest = { asked: false, isLasting: false, served: Promise.resolve() };
    guests.set(socket, guest);
    guest.served = serve(socket, guest, options).finally(() => guests.delete(socket));
  });
  await listen(server, address);
  await address.publish();
  return {
    busy: () => [...guests.values()].filter(({ asked, isLasting }) => asked && !isLasting).length,
    close: async (signal) => {
      await address.withdraw();
      server.close();
      const cut = () => {
        for (const [socket, { asked, isLasting }] of guests)
          if (signal.aborted || !asked || isLasting) socket.destroy();
      };
      cut();
      signal.addEventListener('abort', cut, { once: true });
      await Promise.all([...guests.values()].map(({ served }) => served));
    },
  };
}

/** Another process, connected. */
interface Guest {
  /** Whether its request has come. */
  asked: boolean;
  /** Whether it asked for something that has no end of its own. */
  isLasting: boolean;
  served: Promise<void>;
}

function listen(server: Server, address: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // The socket is made in this call, so it never exists with any other mode.
    const mask = process.umask(0o177);
    server.listen(address.socket, resolve);
    process.umask(mask);
  });
}

async function serve(socket: Socket, guest: Guest, options: ControlOptions): Promise<void> {
  const gone = new AbortController();
  socket.on('close', () => gone.abort());
  // A client that is killed resets its connection: that is its right.
  socket.on('error', () => undefined);
  const beating = setInterval(() => send(socket, { beat: true }), BEAT_EVERY_MS);
  send(socket, { beat: true });
  try {
    for await (const request of receive(socket)) {
      guest.asked = true;
      send(socket, { result: await perform(socket, request, { ...options, guest, signal: gone.signal }) });
      break;
    }
  } catch (thrown) {
    if (!gone.signal.aborted) send(socket, { error: serializeError(thrown, 'control') });
  } finally {
    clearInterval(beating);
    socket.end();
  }
}

async function perform(
  socket: Socket,
  message: unknown,
  options: ControlOptions & { readonly guest: Guest; readonly signal: AbortSignal },
): Promise<unknown> {
  const request = REQUEST.parse(message);
  const command = options.commands.find(({ name }) => name === request.command);
  if (!command) {
    const detail = `the owner of the data folder knows no command ${request.command}`;
    throw new InvalidRequestError('config.invalid', request.command, { detail });
  }
  options.guest.isLasting = command.isLasting ?? false;
  const context: OperationContext = {
    ...options.context,
    signal: options.signal,
    progress: (progress) => send(socket, { progress }),
  };
  return (await command.run(context, request.args)) ?? null;
}
