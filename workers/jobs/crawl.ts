import type { CrawlItem } from '../../crawlers/crawl-item.ts';
import { asGongkaiError } from '../../model/errors.ts';
import type { JobOf } from '../../queue/jobs.ts';
import type { Pipeline } from '../pipeline.ts';
import { timesOfRun } from '../runs/run-times.ts';
import type { PortalCrawler } from './portal-crawler.ts';
import { openVisitLog } from './portal-visit.ts';
import { storeItem } from './store-item.ts';

/**
 * Walks a portal or fetches one address; keeps what it meets, passes documents on, and notes what the portal shows.
 * A walk stops where the run under way has no time left.
 */
export async function crawl(pipeline: Pipeline, job: JobOf<'crawl'>): Promise<void> {
  const crawler = await pipeline.crawler();
  if ('url' in job) {
    const items = crawler.crawlAddress(job.url, job.portal);
    if (job.portal !== null) return visit(pipeline, crawler, { by: job.url, portal: job.portal, items });
    for await (const item of items) await keep(pipeline, job.url, item);
    return;
  }
  const { portal } = job;
  const { endsAt, freshSince } = await timesOfRun(pipeline.store.catalogue.runs);
  await visit(pipeline, crawler, { by: portal, portal, items: crawler.crawl(portal, freshSince), endsAt });
}

interface Errand {
  readonly by: string;
  readonly portal: string;
  readonly items: AsyncGenerator<CrawlItem>;
  /** Of a walk over all of the portal: the time at which it is to stop. */
  readonly endsAt?: number;
}

async function visit(pipeline: Pipeline, crawler: PortalCrawler, errand: Errand): Promise<void> {
  const { by, portal, items, endsAt } = errand;
  const { inventory: holdings } = pipeline.store.catalogue;
  const log = openVisitLog(portal, crawler.portals.get(portal), endsAt !== undefined);
  const close = async (code: string | null, wasCut: boolean) => {
    await holdings.keepVisit({ ...log.close(code, wasCut), ...crawler.takeTraffic(portal) });
  };
  let wasCut = false;
  try {
    for await (const item of items) {
      log.add(item);
      await keep(pipeline, by, item);
      wasCut = endsAt !== undefined && Date.now() > endsAt;
      if (wasCut) break;
    }
  } catch (thrown) {
    await close(asGongkaiError(thrown, by).code, false);
    throw thrown;
  }
  await close(null, wasCut);
}

async function keep(pipeline: Pipeline, by: string, item: CrawlItem): Promise<void> {
  // The one address of a job is the job: its failure is for settle to judge, not the crawl’s to go on from.
  if (item.kind === 'failure' && item.url === by) throw item.error;
  await storeItem(pipeline, by, item);
}
