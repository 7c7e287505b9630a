import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { InvalidRequestError, type UnreadableDocumentError } from '../../model/errors.ts';
import type { ConsoleContext } from '../context.ts';
import { type AccessRules, openAccess } from './access.ts';
import { consoleApp } from './app.ts';

/** Where the console listens, and whom it lets in. */
export interface ConsoleOptions extends AccessRules {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Address under which a proxy offers it: `https://gongkai.example`; null for none. */
  readonly url: string | null;
}

type ConsoleRules = Pick<ConsoleOptions, 'host' | 'token' | 'readToken' | 'url'>;

export interface ConsoleServer {
  /** Where to point a browser. */
  readonly address: string;
  close(): Promise<void>;
}

const SHORTEST_TOKEN = 16;

/** Whether an address is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Listens for browsers and programs.
 *
 * @throws InvalidRequestError `config.invalid` where others than this machine reach it and no token is wanted,
 *   where a token is too short, or where the port is not to be had
 */
export async function serveConsole(context: ConsoleContext, options: ConsoleOptions): Promise<ConsoleServer> {
  checkRules(options);
  const { host, port, url } = options;
  const names = [url && new URL(url).hostname, isLoopback(host) ? null : host].flatMap(
    (name) => name?.toLowerCase() ?? [],
  );
  const reach = {
    access: openAccess(options),
    names,
    isLoopback: isLoopback(host),
    isProxied: url !== null,
    isSecure: url?.startsWith('https:') ?? false,
    cookie: `gongkai-${port}`,
  };
  const app = consoleApp(context, reach);
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(port, host);
  await once(server, 'listening').catch((cause) => {
    throw wrong('--port', `${host}:${port}: ${cause instanceof Error ? cause.message : cause}`);
  });
  const bound = server.address() as AddressInfo;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/**
 * @throws InvalidRequestError `config.invalid` where others than this machine reach it and no token is wanted, or a
 *   token is too short
 */
export function checkRules({ host, token, readToken, url }: ConsoleRules): void {
  const tokens = [token, readToken].flatMap((each) => each ?? []);
  if (tokens.length === 0 && !(isLoopback(host) && url === null))
    throw wrong('--token', `${url ?? host} is reached by others: give --token, or GONGKAI_CONSOLE_TOKEN`);
  if (tokens.some((each) => each.length < SHORTEST_TOKEN))
    throw wrong('--token', `a token has at least ${SHORTEST_TOKEN} characters`);
  if (token !== null && token === readToken) throw wrong('--read-token', 'the two tokens are the same');
}

function wrong(subject: string, detail: string): UnreadableDocumentError {
  return new InvalidRequestError('config.invalid', subject, { detail });
}
