import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type SamplePage, samplePages } from './pages.ts';
import { COUNTY_HOST, DISTRICT_HOST } from './portals.ts';

/** The bundled sample portal, serving. */
export interface SamplePortal {
  /** Address on loopback, for a look with a browser. */
  readonly origin: string;
  /** Entries for Config.allowedHosts that lead the portals' names to this server. */
  readonly allowedHosts: readonly string[];
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** Starts the sample portal on a free port of loopback. */
export async function startSamplePortal(): Promise<SamplePortal> {
  const pages = samplePages();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://sample').pathname;
    asked.push(path);
    answer(pages.get(path), request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const endpoint = `127.0.0.1:${port}`;
  return {
    origin: `http://${endpoint}`,
    allowedHosts: [COUNTY_HOST, DISTRICT_HOST].map((host) => `${host}=${endpoint}`),
    asked,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function answer(page: SamplePage | undefined, request: IncomingMessage, response: ServerResponse): void {
  if (!page) {
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end('<h1>页面不存在</h1>');
    return;
  }
  const etag = `"${createHash('sha256').update(page.bytes).digest('hex').slice(0, 16)}"`;
  if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
  else response.writeHead(200, { 'content-type': page.contentType, etag }).end(page.bytes);
}
