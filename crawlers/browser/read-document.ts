import type { CDPSession, Page } from 'playwright';
import { UnreadableDocumentError } from '../../model/errors.ts';

/** As large as an answer of a server may be. */
const MAX_DOCUMENT_BYTES = 32 * 1024 * 1024;
/** A page has a few frames; beyond this number they are advertisements. */
const MAX_FRAMES = 10;

/** A document as it stands in the browser. */
export interface Snapshot {
  readonly html: string;
  readonly url: string;
}

/**
 * Measures the document before it is written out: texts first, which cost nothing to count, then the whole.
 * Runs in a world of its own, where the page's scripts have changed nothing.
 */
const MEASURE_AND_READ = `(() => {
  const most = ${MAX_DOCUMENT_BYTES};
  const nodes = document.createNodeIterator(document, NodeFilter.SHOW_ALL);
  let size = 0;
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    size += node.nodeType === 1 ? node.localName.length : (node.data ?? '').length;
    if (size > most) return { size };
  }
  const html = (document.doctype ? '<!DOCTYPE html>' : '') + (document.documentElement?.outerHTML ?? '');
  const bytes = html.length > most ? html.length : new TextEncoder().encode(html).length;
  return bytes > most ? { size: bytes } : { html, url: document.URL };
})()`;

/**
 * The document of a page as it stands.
 *
 * @throws UnreadableDocumentError `fetch.too-large`; whatever Playwright throws where the page is just loading again
 */
export async function readDocument(page: Page, url: string): Promise<string> {
  const [main] = await inWorlds(page, { expression: MEASURE_AND_READ, frames: 1 });
  return wholeOf(main, url).html;
}

/** The documents of a page and of its frames; a frame that is too large or just loading is left out. */
export async function readFrames(page: Page, url: string): Promise<readonly Snapshot[]> {
  const [main, ...frames] = await inWorlds(page, { expression: MEASURE_AND_READ, frames: MAX_FRAMES });
  return [wholeOf(main, url), ...frames.filter(isSnapshot)];
}

function isSnapshot(value: unknown): value is Snapshot {
  return typeof (value as Partial<Snapshot> | undefined)?.html === 'string';
}

function wholeOf(value: unknown, url: string): Snapshot {
  if (isSnapshot(value)) return value;
  const size = (value as { size?: number } | undefined)?.size ?? 0;
  const detail = `in the browser: ${size} bytes and more, limit ${MAX_DOCUMENT_BYTES}`;
  throw new UnreadableDocumentError('fetch.too-large', url, { detail });
}

interface Asked {
  readonly expression: string;
  /** How many frames are asked, the page itself first. */
  readonly frames: number;
}

/**
 * Evaluates an expression in each frame, in a world that the page's scripts cannot reach.
 *
 * @returns what it gives in each, undefined where a frame had nothing to say
 */
export async function inWorlds(page: Page, { expression, frames }: Asked): Promise<readonly unknown[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const ids = await frameIds(session);
    const answers: unknown[] = [];
    for (const [index, frameId] of ids.slice(0, frames).entries()) {
      const answer = evaluate(session, frameId, expression);
      answers.push(index === 0 ? await answer : await answer.catch(() => undefined));
    }
    return answers;
  } finally {
    // A page that was closed meanwhile has closed the session.
    await session.detach().catch(() => undefined);
  }
}

async function evaluate(session: CDPSession, frameId: string, expression: string): Promise<unknown> {
  const world = await session.send('Page.createIsolatedWorld', { frameId, worldName: 'gongkai' });
  const contextId = world.executionContextId;
  return (await session.send('Runtime.evaluate', { contextId, expression, returnByValue: true })).result
    .value;
}

interface Tree {
  readonly frame: { readonly id: string };
  readonly childFrames?: readonly Tree[];
}

async function frameIds(session: CDPSession): Promise<readonly string[]> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const flat = ({ frame, childFrames = [] }: Tree): readonly string[] => [
    frame.id,
    ...childFrames.flatMap(flat),
  ];
  return flat(frameTree);
}
