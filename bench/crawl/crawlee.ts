// Crawlee's CheerioCrawler as its documentation has it, nothing kept on the disk, at the concurrency that suits it.
import { CheerioCrawler, Configuration, log } from '@crawlee/cheerio';
import { portsAsked, tell } from './tell.ts';

log.setLevel(log.LEVELS.ERROR);
const ports = portsAsked();
await tell(async () => {
  let pages = 0;
  const crawler = new CheerioCrawler(
    {
      minConcurrency: ports.length,
      maxConcurrency: ports.length * 4,
      async requestHandler({ $, enqueueLinks }) {
        if ($('title').text()) pages += 1;
        await enqueueLinks({ strategy: 'same-hostname' });
      },
    },
    new Configuration({ persistStorage: false, purgeOnStart: true }),
  );
  await crawler.run(ports.map((port) => `http://127.0.0.1:${port}/`));
  return pages;
});
process.exit();
