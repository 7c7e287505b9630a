import type { CrawlItem } from '../crawlers/crawl-item.ts';
import type { RawDocument } from '../model/raw-document.ts';
import { rawDocument } from './convert.ts';
import { pieceOf } from './piece.ts';
import type { Pipeline } from './pipeline.ts';
import { planDocument } from './plan.ts';
import { settleFailed } from './settle.ts';

type Item<K extends CrawlItem['kind']> = Extract<CrawlItem, { kind: K }>;

/**
 * Keeps one item of a crawl: bytes, document and fetch, in an order that survives being cut off anywhere; passes
 * documents on.
 *
 * @param by subject of the crawl job that met it
 */
export async function keepItem(pipeline: Pipeline, by: string, item: CrawlItem): Promise<void> {
  if (item.kind === 'failure') return keepFailure(pipeline, by, item);
  const { store } = pipeline;
  if (item.kind === 'unchanged') {
    if (item.isDocument) await passOn(pipeline, by, await rawDocument(store, item.sha256));
    return;
  }
  const raw = await keepBytes(pipeline, item);
  // The fetch comes last: once it is there the next crawl asks only for what has changed.
  if (item.kind === 'document') await passOn(pipeline, by, raw);
  await store.catalogue.addFetch(fetchRow(item, raw));
  await store.catalogue.resolveFailure('crawl', item.url);
}

async function keepBytes({ store }: Pipeline, item: Item<'document' | 'shell'>): Promise<RawDocument> {
  const { bytes, declaredCharset } = item.fetched;
  const sha256 = await store.blobs.put(bytes);
  const source = { url: item.url, portal: item.portal, fetchedAt: new Date().toISOString(), declaredCharset };
  const document = { sha256, name: nameOf(item.url), source };
  if (item.kind === 'document') await store.catalogue.addDocument({ ...document, sizeBytes: bytes.length });
  return { ...document, bytes };
}

async function passOn(pipeline: Pipeline, by: string, raw: RawDocument): Promise<void> {
  const { sha256 } = raw;
  pipeline.notices.found({ by, what: { kind: 'document', sha256 } });
  const standing = await planDocument(pipeline, raw, { again: false });
  if (standing.kind !== 'queued') pipeline.notices.found({ by, what: { kind: 'known', sha256 } });
}

/** What time may heal becomes a job of its own, with its retries; the rest is on record at once. */
async function keepFailure(pipeline: Pipeline, by: string, item: Item<'failure'>): Promise<void> {
  const { queues, notices } = pipeline;
  const job = { url: item.url, portal: item.portal };
  notices.found({ by, what: { kind: 'address', job } });
  if (item.error.kind === 'transient') {
    await queues.add('crawl', job);
    return;
  }
  await settleFailed(pipeline, pieceOf('crawl', job), { error: item.error, attempts: 1 });
}

function fetchRow({ url, portal, fetched }: Item<'document' | 'shell'>, raw: RawDocument) {
  const { status, etag, lastModified } = fetched;
  const fetchedAt = raw.source.fetchedAt ?? new Date().toISOString();
  return { url, portal, sha256: raw.sha256, status, fetchedAt, etag, lastModified };
}

/** The last part of the address’ path, as a person reads it; the host where there is none. */
function nameOf(url: string): string {
  const { pathname, hostname } = new URL(url);
  const last = pathname.split('/').filter(Boolean).at(-1);
  if (!last) return hostname;
  try {
    return decodeURIComponent(last);
  } catch {
    // A path in another encoding than UTF-8 stays as it is written.
    return last;
  }
}
