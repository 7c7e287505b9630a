import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asGongkaiError, type GongkaiError } from '../../model/errors.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A portal on loopback for one suite: answers by path, and a log of what it was asked. */
export interface LocalServer {
  readonly host: string;
  readonly origin: string;
  readonly port: number;
  /** Paths in the order in which they were asked. */
  readonly asked: string[];
  /** Milliseconds at which each request came. */
  readonly times: number[];
  readonly mostAtOnce: () => number;
  close(): Promise<void>;
}

/** Serves the given paths; anything else is a 404. */
export async function serveLocally(answers: Readonly<Record<string, Answer>>): Promise<LocalServer> {
  const asked: string[] = [];
  const times: number[] = [];
  let atOnce = 0;
  let most = 0;
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    times.push(Date.now());
    most = Math.max(most, ++atOnce);
    response.on('close', () => atOnce--);
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    (answers[path] ?? notFound)(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  return {
    host,
    port,
    origin: `http://${host}`,
    asked,
    times,
    mostAtOnce: () => most,
    close: () => stop(server),
  };
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

export const notFound: Answer = (_request, response) => {
  response.writeHead(404).end('not here');
};

/** An answer with this body. */
export function page(body: string | Uint8Array, headers: Record<string, string> = {}): Answer {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
  };
}

/** A redirect to this address. */
export function redirect(location: string, status = 302): Answer {
  return (_request, response) => {
    response.writeHead(status, { location }).end();
  };
}

/** An answer of this status. */
export function status(code: number, headers: Record<string, string> = {}): Answer {
  return (_request, response) => {
    response.writeHead(code, headers).end('<html><body>…</body></html>');
  };
}

/** A body in this Content-Encoding. */
export function packed(encoding: string, body: Uint8Array): Answer {
  return page(body, { 'content-encoding': encoding });
}

/** The error that a fetch ends with. */
export async function refusal(fetching: Promise<unknown>): Promise<GongkaiError> {
  return fetching.then(
    () => Promise.reject(new Error('was not refused')),
    (thrown) => asGongkaiError(thrown, 'test'),
  );
}
