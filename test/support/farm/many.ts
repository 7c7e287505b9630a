import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FORM } from '../../crawlers/crawl-tools.ts';

/** One of many portals: how slow it is, and what its host was asked. */
export interface ManyPortal {
  readonly host: string;
  readonly latencyMs: number;
  readonly delayMs: number;
  /** When each request came and when its answer was sent, in milliseconds. */
  readonly requests: {
    readonly path: string;
    readonly began: number;
    ended: number;
    readonly bytes: number;
  }[];
}

export interface Many {
  readonly portals: readonly ManyPortal[];
  readonly allowedHosts: readonly string[];
  close(): Promise<void>;
}

interface Size {
  readonly portals: number;
  readonly reports: number;
  readonly delayMs: number;
  /** The quickest portal answers at once, the slowest after this time. */
  readonly slowestMs: number;
  /** All portals show the same reports: for what is not about converting them. */
  readonly alike?: boolean;
}

/** Filler of a page: reports have tens of kilobytes. */
const FILLER_CHARACTERS = 6_000;

/** Starts many portals, each a host of its own with one list and its reports; unchanged pages are told by ETag. */
export async function openMany({ portals, reports, delayMs, slowestMs, alike = false }: Size): Promise<Many> {
  const started = await Promise.all(
    Array.from({ length: portals }, async (_, index) => {
      const latencyMs = Math.round((slowestMs * index) / Math.max(1, portals - 1));
      const requests: ManyPortal['requests'] = [];
      const server = createServer((request, response) => {
        const path = request.url ?? '/';
        const entry = { path, began: performance.now(), ended: 0, bytes: 0 };
        requests.push(entry);
        setTimeout(() => {
          entry.bytes = answer(response, path, {
            reports,
            index: alike ? 0 : index,
            etag: request.headers['if-none-match'],
          });
          entry.ended = performance.now();
        }, latencyMs);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
      return { server, portal: { host, latencyMs, delayMs, requests } };
    }),
  );
  return {
    portals: started.map(({ portal }) => portal),
    allowedHosts: started.map(({ portal }) => portal.host),
    close: async () => {
      for (const { server } of started) server.closeAllConnections();
      await Promise.all(started.map(({ server }) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

interface Asked {
  readonly reports: number;
  readonly index: number;
  readonly etag: string | undefined;
}

/** @returns the bytes of the body */
function answer(response: ServerResponse, path: string, { reports, index, etag }: Asked): number {
  const number = Number(path.match(/^\/nb\/r(\d+)\.html$/)?.[1]);
  const body = path === '/nb/' ? listOf(reports) : number ? reportOf(index, number) : null;
  if (body === null) {
    response.writeHead(404).end();
    return 0;
  }
  const own = `"${index}-${number}"`;
  if (number && etag === own) {
    response.writeHead(304, { etag: own }).end();
    return 0;
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...(number && { etag: own }) });
  response.end(body);
  return body.length;
}

const titleOf = (number: number) => `示例县人民政府${2024 - number}年政府信息公开工作年度报告`;

function listOf(reports: number): Buffer {
  const entries = Array.from({ length: reports }, (_, index) => {
    const number = index + 1;
    return `<li><a href="r${number}.html">${titleOf(number)}</a><span>${2025 - number}-01-20</span></li>`;
  });
  return Buffer.from(
    `<html><head><title>年报</title></head><body><ul>${entries.join('')}</ul></body></html>`,
  );
}

function reportOf(portal: number, number: number): Buffer {
  const text = `第${portal}号示例县第${number}份报告，依法公开。`.repeat(FILLER_CHARACTERS / 20);
  return Buffer.from(
    `<html><head><title>${titleOf(number)}</title></head><body><h1>${titleOf(number)}</h1><p>${FORM}</p><p>${text}</p></body></html>`,
  );
}

/** What was measured at the hosts themselves. */
export interface Measured {
  readonly requests: number;
  /** Requests that came before the one before was answered. */
  readonly overlaps: number;
  /** Least share of its delay that a host was left alone for. */
  readonly leastPause: number;
  readonly tookMs: number;
  /** What the slowest host needs alone: all its answers and the pauses between them. */
  readonly slowestNeedsMs: number;
  readonly bytes: number;
}

/** Reads the logs of all hosts. */
export function measure({ portals }: Many): Measured {
  const all = portals.flatMap(({ requests }) => requests);
  const pauses = portals.flatMap(({ requests, delayMs }) =>
    requests.slice(1).map(({ began }, index) => (began - (requests[index]?.ended || Infinity)) / delayMs),
  );
  const needs = portals.map(
    ({ requests, latencyMs, delayMs }) =>
      requests.length * latencyMs + Math.max(0, requests.length - 1) * delayMs,
  );
  return {
    requests: all.length,
    overlaps: pauses.filter((pause) => pause < 0).length,
    leastPause: Math.min(...pauses),
    tookMs: Math.max(...all.map(({ ended }) => ended)) - Math.min(...all.map(({ began }) => began)),
    slowestNeedsMs: Math.max(...needs),
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
