import { createHash } from 'node:crypto';
import type { CrawlItem } from '../../crawlers/crawl-item.ts';
import { charsetEvidence, looksLikeHtml } from '../../crawlers/http/decode-text.ts';
import type { Fetched } from '../../crawlers/http/fetched.ts';
import type { RawDocument, RawSource } from '../../model/raw-document.ts';
import { enqueueDocument } from '../enqueue.ts';
import { failForGood } from '../error-policy.ts';
import type { Pipeline } from '../pipeline.ts';
import { toWorkItem } from '../work-item.ts';
import { rowOf, type Stored, storeBytes, storeDocument } from './store-document.ts';

type Item<K extends CrawlItem['kind']> = Extract<CrawlItem, { kind: K }>;

/**
 * Keeps one item of a crawl: bytes, document and fetch, in an order that survives being cut off anywhere; passes
 * documents on.
 *
 * @param by subject of the crawl job that met it
 */
export async function storeItem(pipeline: Pipeline, by: string, item: CrawlItem): Promise<void> {
  if (item.kind === 'left-out') return;
  if (item.kind === 'failure') return keepFailure(pipeline, by, item);
  if (item.kind === 'unchanged') {
    if (!item.isDocument) return;
    for (const kept of await keptBefore(pipeline, item)) await passOn(pipeline, by, kept);
    return;
  }
  const { blobs, catalogue } = pipeline.store;
  const raw = rawOf(item);
  const documents = item.kind === 'document' ? await storeBytes(pipeline, raw) : [];
  if (item.kind === 'shell') await blobs.put(raw.bytes);
  // Bytes come first: once the fetch is there the next crawl asks only for what has changed.
  const added = await catalogue.keepFetch(fetchRow(item, raw), documents.map(rowOf));
  // A job that is lost here is found missing by the next visit, and by the workers while they have nothing to do.
  for (const each of documents) await passOn(pipeline, by, { raw: each, isNew: added.has(each.sha256) });
}

function rawOf({ url, portal, fetched }: Item<'document' | 'shell'>): RawDocument {
  const { bytes, declaredCharset } = fetched;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, name: nameOf(url), bytes, source: sourceOf({ url, portal, declaredCharset }) };
}

/** What an address gave before. An archive of several documents is none itself: then only its bytes are there. */
async function keptBefore(pipeline: Pipeline, item: Item<'unchanged'>): Promise<readonly Stored[]> {
  const { blobs, catalogue } = pipeline.store;
  const { sha256, url, portal } = item;
  const [known, bytes] = await Promise.all([catalogue.document(sha256), blobs.get(sha256)]);
  if (known) return [{ raw: { ...known, bytes }, isNew: false }];
  const source = sourceOf({ url, portal, declaredCharset: null });
  return storeDocument(pipeline, { sha256, name: nameOf(url), source, bytes });
}

function sourceOf(from: Omit<RawSource, 'fetchedAt'>): RawSource {
  return { ...from, fetchedAt: new Date().toISOString() };
}

async function passOn(pipeline: Pipeline, by: string, { raw, isNew }: Stored): Promise<void> {
  const { sha256 } = raw;
  pipeline.jobEvents.discovered({ by, what: { kind: 'document', sha256 } });
  const standing = await enqueueDocument(pipeline, raw, { again: false, isNew });
  if (standing.kind !== 'queued') pipeline.jobEvents.discovered({ by, what: { kind: 'known', sha256 } });
}

/** What time may heal becomes a job of its own, with its retries; the rest is on record at once. */
async function keepFailure(pipeline: Pipeline, by: string, item: Item<'failure'>): Promise<void> {
  const { queues, jobEvents } = pipeline;
  const job = { url: item.url, portal: item.portal };
  jobEvents.discovered({ by, what: { kind: 'address', job } });
  if (item.error.kind === 'transient') {
    await queues.add('crawl', job);
    return;
  }
  await failForGood(pipeline, toWorkItem('crawl', job), { error: item.error, attempts: 1 });
}

function fetchRow({ url, portal, fetched }: Item<'document' | 'shell'>, raw: RawDocument) {
  const { status, etag, lastModified, headers = null } = fetched;
  const fetchedAt = raw.source.fetchedAt ?? new Date().toISOString();
  const evidence = { finalUrl: fetched.url, headers, charset: charsetOf(fetched) };
  return { url, portal, sha256: raw.sha256, status, fetchedAt, etag, lastModified, ...evidence };
}

/** Null for what is no page. */
function charsetOf({ bytes, declaredCharset }: Fetched): string | null {
  if (!looksLikeHtml(bytes)) return null;
  const { charset, by } = charsetEvidence(bytes, declaredCharset);
  return `${charset} by ${by}`;
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
