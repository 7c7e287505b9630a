import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asGongkaiError, InvalidRequestError, TransientError } from '../../model/errors.ts';
import type { Pipeline } from '../pipeline.ts';
import { metricsText } from './metrics-text.ts';

/** Tells other programs how a worker is: `/health`, `/ready`, `/metrics`. */
export interface HealthServer {
  readonly port: number;
  /** It is about to end: not ready any more. */
  leave(): void;
  close(): Promise<void>;
}

export interface HealthOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** The loopback address unless others are to ask. */
  readonly host: string;
}

const ANSWER_WITHIN_MS = 5_000;

/**
 * Listens for questions.
 *
 * @throws InvalidRequestError `config.invalid` where the port is taken or not ours to take
 */
export async function serveHealth(pipeline: Pipeline, { port, host }: HealthOptions): Promise<HealthServer> {
  let leaving = false;
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/health') answer(response, 200, { status: 'alive', pid: process.pid });
    else if (path === '/ready') void ready(pipeline, response, leaving);
    else if (path === '/metrics') void metrics(pipeline, response);
    else answer(response, 404, { paths: ['/health', '/ready', '/metrics'] });
  });
  server.listen(port, host);
  await once(server, 'listening').catch((cause) => {
    const detail = `--health-port ${port}: ${cause instanceof Error ? cause.message : cause}`;
    throw new InvalidRequestError('config.invalid', '--health-port', { detail, cause });
  });
  return {
    port: (server.address() as AddressInfo).port,
    leave: () => {
      leaving = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function ready(pipeline: Pipeline, response: ServerResponse, leaving: boolean): Promise<void> {
  const held = Object.fromEntries(pipeline.queueHolds.held());
  if (leaving) return answer(response, 503, { status: 'leaving', held });
  try {
    await soon(Promise.all([pipeline.queues.depths(), pipeline.store.catalogue.pauses.list()]));
    answer(response, 200, { status: 'ready', held });
  } catch (thrown) {
    const { code, message } = asGongkaiError(thrown, 'ready');
    answer(response, 503, { status: 'not ready', code, message, held });
  }
}

async function metrics(pipeline: Pipeline, response: ServerResponse): Promise<void> {
  try {
    const text = await soon(metricsText(pipeline));
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
  } catch (thrown) {
    const { code, message } = asGongkaiError(thrown, 'metrics');
    answer(response, 503, { status: 'not ready', code, message });
  }
}

/** A server that is gone is waited for by whoever works with it; whoever asks how things stand wants to hear so. */
async function soon<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const detail = `no answer within ${ANSWER_WITHIN_MS / 1_000} s`;
    const error = new TransientError('store.unreachable', 'store', { detail });
    timer = setTimeout(() => reject(error), ANSWER_WITHIN_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function answer(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(`${JSON.stringify(body)}\n`);
}
