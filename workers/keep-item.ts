import { createHash } from 'node:crypto';
import type { CrawlItem } from '../crawlers/crawl-item.ts';
import type { RawDocument, RawSource } from '../model/raw-document.ts';
import { type Kept, keepDocument } from './keep-document.ts';
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
    if (item.isDocument) await keepAndPassOn(pipeline, by, await storedBytes(pipeline, item));
    return;
  }
  const raw = rawOf(item);
  if (item.kind === 'document') await keepAndPassOn(pipeline, by, raw);
  else await store.blobs.put(raw.bytes);
  // The fetch comes last: once it is there the next crawl asks only for what has changed.
  await store.catalogue.addFetch(fetchRow(item, raw));
  await store.catalogue.resolveFailure('crawl', item.url);
}

function rawOf({ url, portal, fetched }: Item<'document' | 'shell'>): RawDocument {
  const { bytes, declaredCharset } = fetched;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, name: nameOf(url), bytes, source: sourceOf({ url, portal, declaredCharset }) };
}

/** What an address gave before. An archive of several documents is none itself: then only its bytes are there. */
async function storedBytes({ store }: Pipeline, item: Item<'unchanged'>): Promise<RawDocument> {
  const { sha256, url, portal } = item;
  const known = await store.catalogue.document(sha256);
  const source = sourceOf({ url, portal, declaredCharset: null });
  const { name } = known ?? { name: nameOf(url) };
  return { sha256, name, source: known?.source ?? source, bytes: await store.blobs.get(sha256) };
}

function sourceOf(from: Omit<RawSource, 'fetchedAt'>): RawSource {
  return { ...from, fetchedAt: new Date().toISOString() };
}

async function keepAndPassOn(pipeline: Pipeline, by: string, raw: RawDocument): Promise<void> {
  for (const kept of await keepDocument(pipeline, raw)) await passOn(pipeline, by, kept);
}

async function passOn(pipeline: Pipeline, by: string, { raw, isNew }: Kept): Promise<void> {
  const { sha256 } = raw;
  pipeline.notices.found({ by, what: { kind: 'document', sha256 } });
  const standing = await planDocument(pipeline, raw, { again: false, isNew });
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
