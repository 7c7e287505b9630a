import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Browser as PlaywrightBrowser } from 'playwright';
import { GongkaiError, TransientError } from '../../model/errors.ts';
import { firstLine } from './launch-chromium.ts';

/** Work in a context of its own. */
export interface ContextWork<T> {
  readonly url: string;
  readonly userAgent: string;
  /** After this time the context is closed, whatever its page is doing. */
  readonly deadlineMs: number;
  readonly work: (context: BrowserContext) => Promise<T>;
}

/** A context that does not close in this time hangs, and its browser with it. */
const CLOSE_MS = 3_000;

/**
 * Works in a new context, and closes it at the deadline at the latest. Where it does not close, the browser is ended:
 * the next page starts another.
 *
 * @throws what the work throws by name; TransientError `fetch.timeout` for the deadline and for all else that goes
 *   wrong in the browser
 */
export async function inOwnContext<T>(browser: PlaywrightBrowser, wanted: ContextWork<T>): Promise<T> {
  const { url, deadlineMs } = wanted;
  const timer = new AbortController();
  const deadline = sleep(deadlineMs, undefined, { signal: timer.signal }).then(() => {
    throw failed(url, `not done after ${deadlineMs / 1000} s`);
  });
  const context = openContext(browser, wanted);
  const work = context.then(wanted.work);
  try {
    return await Promise.race([work, deadline]);
  } catch (thrown) {
    if (thrown instanceof GongkaiError) throw thrown;
    throw failed(url, firstLine(thrown), thrown);
  } finally {
    timer.abort();
    // What the work throws once its context is closed has been told, or comes too late to matter.
    for (const left of [work, deadline]) left.catch(() => undefined);
    await close(browser, context);
  }
}

function failed(url: string, detail: string, cause?: unknown): TransientError {
  return new TransientError('fetch.timeout', url, { detail: `in the browser: ${detail}`, cause });
}

function openContext(
  browser: PlaywrightBrowser,
  { userAgent }: ContextWork<unknown>,
): Promise<BrowserContext> {
  return browser.newContext({ userAgent, serviceWorkers: 'block', acceptDownloads: false });
}

async function close(browser: PlaywrightBrowser, context: Promise<BrowserContext>): Promise<void> {
  const closing = context
    .then((opened) => opened.close())
    .then(
      () => true,
      // Of a browser that has died nothing is left to close.
      () => !browser.isConnected(),
    );
  if (!(await Promise.race([closing, sleep(CLOSE_MS, false, { ref: false })]))) await browser.close();
}
