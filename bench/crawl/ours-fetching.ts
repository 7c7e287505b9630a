// Fetching and reading alone, nothing kept: what the other two do.
import { openCrawler } from '../../crawlers/crawler.ts';
import { portalsAt } from './ours-portals.ts';
import { portsAsked, tell } from './tell.ts';

const ports = portsAsked();
const portals = portalsAt(ports);
await tell(async () => {
  const allowedHosts = ports.map((port) => `127.0.0.1:${port}`);
  const known = async () => null;
  const crawler = await openCrawler({ allowedHosts, contact: null, chromiumPath: null, known, portals });
  let pages = ports.length;
  await Promise.all(
    [...portals.keys()].map(async (id) => {
      for await (const item of crawler.crawl(id)) if (item.kind === 'document') pages += 1;
    }),
  );
  await crawler.close();
  return pages;
});
process.exit();
