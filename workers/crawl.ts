import type { JobOf } from '../queue/jobs.ts';
import { keepItem } from './keep-item.ts';
import type { Pipeline } from './pipeline.ts';

/** Walks a portal or fetches one address; keeps what it meets and passes documents on. */
export async function crawl(pipeline: Pipeline, job: JobOf<'crawl'>): Promise<void> {
  const crawler = await pipeline.crawler();
  const by = 'url' in job ? job.url : job.portal;
  const items = 'url' in job ? crawler.crawlAddress(job.url, job.portal) : crawler.crawl(job.portal);
  for await (const item of items) {
    // The one address of a job is the job: its failure is for settle to judge, not the crawl’s to go on from.
    if (item.kind === 'failure' && item.url === by) throw item.error;
    await keepItem(pipeline, by, item);
  }
}
