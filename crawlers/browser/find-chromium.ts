import { existsSync } from 'node:fs';

/** Where Debian, Ubuntu, Fedora, Arch, macOS and Windows put a Chromium. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Finds a Chromium: the configured one, else the one that Playwright has downloaded, else one of the system.
 *
 * @param configured path of the settings, or null; where it is set no other is looked for
 * @returns its path, or null where none is installed
 */
export async function findChromium(configured: string | null): Promise<string | null> {
  if (configured) return existsSync(configured) ? configured : null;
  // Playwright is large and seldom needed: it is loaded only here and by the browser itself.
  const { chromium } = await import('playwright');
  return [chromium.executablePath(), ...USUAL_PLACES].find((path) => path && existsSync(path)) ?? null;
}
