import { UnreadableDocumentError } from '../../model/errors.ts';
import { type Browser, openBrowser } from './browser.ts';
import { findChromium } from './find-chromium.ts';

/** The one browser of a crawler, started with the first page that needs it. */
export interface LazyBrowser {
  /** @throws UnreadableDocumentError `portal.needs-browser`, naming the portal */
  open(portal: string): Promise<Browser>;
  close(): Promise<void>;
}

/** One that has crashed is replaced; one that did not start is tried again by the next page. */
export function lazyBrowser(chromiumPath: string | null, userAgent: string): LazyBrowser {
  let opened: Promise<Browser> | null = null;
  return {
    open: async (portal) => {
      const executablePath = await findChromium(chromiumPath);
      if (!executablePath) throw new UnreadableDocumentError('portal.needs-browser', portal);
      const last = opened;
      const browser = await last?.catch(() => null);
      if (browser?.isAlive()) return browser;
      if (opened === last || opened === null) opened = openBrowser({ executablePath, userAgent });
      return opened;
    },
    close: async () => {
      // One that did not start has been reported to whoever opened it.
      await opened?.then(
        (browser) => browser.close(),
        () => undefined,
      );
    },
  };
}
