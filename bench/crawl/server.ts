// A process of its own, so that serving is not counted with crawling: one port a host, pages made before.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HOSTS, pageAt } from './pages.ts';

const ports = await Promise.all(
  Array.from({ length: HOSTS }, async (_, host) => {
    const made = new Map<string, Buffer | null>();
    const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      const path = request.url ?? '/';
      const page = made.get(path) ?? bufferOf(pageAt(host, path));
      made.set(path, page);
      if (page)
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag: `"${host}"` }).end(page);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }),
);
process.send?.(ports);

function bufferOf(page: string | null): Buffer | null {
  return page === null ? null : Buffer.from(page);
}
