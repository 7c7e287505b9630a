import type { Page } from 'playwright';
import { UnreadableDocumentError } from '../../model/errors.ts';

/** As large as an answer of a server may be. */
const MAX_DOCUMENT_BYTES = 32 * 1024 * 1024;

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
  return bytes > most ? { size: bytes } : { html };
})()`;

/**
 * The document of a page as it stands.
 *
 * @throws UnreadableDocumentError `fetch.too-large`; whatever Playwright throws where the page is just loading again
 */
export async function readDocument(page: Page, url: string): Promise<string> {
  const session = await page.context().newCDPSession(page);
  try {
    const { frameTree } = await session.send('Page.getFrameTree');
    const frameId = frameTree.frame.id;
    const world = await session.send('Page.createIsolatedWorld', { frameId, worldName: 'gongkai' });
    const contextId = world.executionContextId;
    const answer = await session.send('Runtime.evaluate', {
      ...{ contextId, expression: MEASURE_AND_READ, returnByValue: true },
    });
    const { html, size } = answer.result.value as { html?: string; size?: number };
    if (html !== undefined) return html;
    const detail = `in the browser: ${size} bytes and more, limit ${MAX_DOCUMENT_BYTES}`;
    throw new UnreadableDocumentError('fetch.too-large', url, { detail });
  } finally {
    // A page that was closed meanwhile has closed the session.
    await session.detach().catch(() => undefined);
  }
}
