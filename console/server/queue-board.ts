import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { HonoAdapter } from '@bull-board/hono';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Queue } from 'bullmq';
import type { Hono } from 'hono';
import type { JobQueue } from '../../queue/connection.ts';
import { PAGE_HEADERS } from './guard.ts';

/** Where the board is. */
export const BOARD_PATH = '/queues';

/** The board is a program of its own in the browser: it runs its scripts and styles, and nothing from elsewhere. */
export const BOARD_HEADERS: Readonly<Record<string, string>> = {
  ...PAGE_HEADERS,
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'self'",
};

/**
 * The raw queues, to be looked at: what is changed there would stand in no log and in no catalogue, so the board shows
 * only.
 */
export function boardOf(queues: readonly JobQueue[]): Hono {
  const adapter = new HonoAdapter(serveStatic).setBasePath(BOARD_PATH);
  // Every queue of a connection is one of BullMQ; its type here names only what we use.
  const shown = queues.map((queue) => new BullMQAdapter(queue as unknown as Queue, { readOnlyMode: true }));
  createBullBoard({
    queues: shown,
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: 'gongkai', hideRedisDetails: true } },
  });
  return adapter.registerPlugin() as unknown as Hono;
}
