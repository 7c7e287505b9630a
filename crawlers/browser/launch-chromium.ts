import { tmpdir } from 'node:os';
import type { Browser } from 'playwright';
import { TransientError } from '../../model/errors.ts';

/** No name resolves and no proxy answers: a request that escapes the routes of a page goes nowhere. */
const OFFLINE = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-dev-shm-usage',
];
/** What Chromium needs of an environment, and nothing that a page which takes it over could make use of. */
const ENVIRONMENT = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  HOME: tmpdir(),
  TMPDIR: tmpdir(),
  LANG: 'C.UTF-8',
  SystemRoot: 'C:\\Windows',
};

/** A Chromium that runs, and whether its own sandbox does. */
export interface Launched {
  readonly browser: Browser;
  /** Why the sandbox is off; null where it is on. */
  readonly unsandboxed: string | null;
}

/**
 * Starts Chromium with its sandbox, and without where the system allows none: most containers do not, nor does
 * Chromium when root starts it. Its environment holds no credentials either way.
 *
 * @throws TransientError `fetch.unreachable` where it does not start
 */
export async function launchChromium(executablePath: string): Promise<Launched> {
  const reason = process.getuid?.() === 0 ? 'it is started by root' : await trySandbox(executablePath);
  if (typeof reason !== 'string') return { browser: reason, unsandboxed: null };
  try {
    return { browser: await launch(executablePath, false), unsandboxed: reason };
  } catch (cause) {
    const detail = `the browser does not start: ${firstLine(cause)}`;
    throw new TransientError('fetch.unreachable', executablePath, { detail, cause });
  }
}

/** The browser, or why it does not start with its sandbox. */
async function trySandbox(executablePath: string): Promise<Browser | string> {
  try {
    return await launch(executablePath, true);
  } catch (thrown) {
    return firstLine(thrown);
  }
}

async function launch(executablePath: string, chromiumSandbox: boolean): Promise<Browser> {
  // Playwright is large and seldom needed.
  const { chromium } = await import('playwright');
  return chromium.launch({ executablePath, chromiumSandbox, args: OFFLINE, env: ENVIRONMENT });
}

/** What a person is told of an error of Playwright, whose messages carry logs. */
export function firstLine(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.split('\n', 1)[0] ?? message;
}
