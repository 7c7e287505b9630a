import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Config } from '../../config.ts';
import { OCR_PACKAGES } from '../../converters/ocr/recognizer.ts';
import { findChromium } from '../../crawlers/browser/find-chromium.ts';
import { launchChromium } from '../../crawlers/browser/launch-chromium.ts';
import { readFreeMb } from '../../workers/queue-holds.ts';
import { type Check, fine, reasonOf, warn, wrong } from './check.ts';

const require = createRequire(import.meta.url);
const NEEDED_NODE = [20, 18, 1] as const;
/** With less than so many times the limit left, it is time to look. */
const AMPLE = 4;

/** The version of Node that runs this. */
export function checkNode(version: string = process.versions.node): Check {
  const numbers = version.split('.').map(Number);
  const at = NEEDED_NODE.findIndex((needed, index) => needed !== numbers[index]);
  const isOld = at !== -1 && (numbers[at] ?? 0) < (NEEDED_NODE[at] ?? 0);
  return isOld
    ? wrong('node', version, `Install Node.js ${NEEDED_NODE.join('.')} or newer from https://nodejs.org.`)
    : fine('node', version);
}

/** Whether the data folder can be made and written to. */
export async function checkFolder({ dataFolder }: Config): Promise<Check> {
  const existed = existsSync(dataFolder);
  const probe = join(dataFolder, `doctor.${randomUUID()}.tmp`);
  try {
    await mkdir(dataFolder, { recursive: true });
    await writeFile(probe, '');
    await rm(probe);
    if (!existed) await rm(dataFolder, { recursive: true });
    return fine('data folder', `${dataFolder} can be written to`);
  } catch (thrown) {
    const mend = `Give the user that runs gongkai the right to write there (chown -R), or name another in GONGKAI_DATA.`;
    return wrong('data folder', `${dataFolder}: ${reasonOf(thrown)}`, mend);
  }
}

/** Free space of the disk of the data folder. */
export async function checkDisk({ dataFolder, minFreeMb }: Config): Promise<Check> {
  const freeMb = await readFreeMb(nearestFolder(dataFolder));
  if (freeMb === null) return warn('disk', 'its free space is not told', 'Look at it yourself: df -h.');
  const says = `${freeMb} MB free`;
  const mend =
    'Free some space, or move the data folder to a larger disk; GONGKAI_MIN_FREE_MB sets the limit.';
  if (freeMb < minFreeMb)
    return wrong('disk', `${says}: below ${minFreeMb} MB the workers take no jobs`, mend);
  return freeMb < AMPLE * minFreeMb ? warn('disk', says, mend) : fine('disk', says);
}

function nearestFolder(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestFolder(dirname(path));
}

/** The browser that some portals need. */
export async function checkBrowser({ chromiumPath }: Config): Promise<Check> {
  if (chromiumPath && !existsSync(chromiumPath)) {
    return wrong(
      'browser',
      `CHROMIUM_PATH names ${chromiumPath}, which is not there`,
      'Correct or unset it.',
    );
  }
  const found = await findChromium(chromiumPath);
  if (found) return checkSandbox(found);
  const mend =
    'Install Chromium (apt-get install chromium, or npx playwright install chromium), or set CHROMIUM_PATH.';
  return warn('browser', 'none found: portals that need one fail with portal.needs-browser', mend);
}

/** Starts the browser, which tells whether it runs at all and whether its sandbox does. */
async function checkSandbox(path: string): Promise<Check> {
  try {
    const { browser, unsandboxed } = await launchChromium(path);
    await browser.close();
    if (unsandboxed === null) return fine('browser', `${path}, with its sandbox`);
    return fine(
      'browser',
      `${path}, without its sandbox (${unsandboxed}) and without credentials in its environment`,
    );
  } catch (thrown) {
    const mend = 'Start it by hand to see why: --headless --dump-dom about:blank.';
    return wrong('browser', `${path}: ${reasonOf(thrown)}`, mend);
  }
}

/** The optional packages that read scans. */
export function checkOcr(): Check {
  const missing = OCR_PACKAGES.filter((name) => !isInstalled(name));
  if (missing.length === 0) return fine('ocr', `${OCR_PACKAGES.join(', ')} are installed`);
  const mend = `npm install ${missing.join(' ')}; then gongkai requeue --code ocr.missing`;
  return warn('ocr', `${missing.join(', ')} missing: scans are parked as ocr.missing`, mend);
}

function isInstalled(name: string): boolean {
  const paths = require.resolve.paths(name) ?? [];
  return paths.some((folder) => existsSync(join(folder, name, 'package.json')));
}

/** Fonts with Chinese characters: a page that the browser shows without them is boxes. */
export async function checkFonts(): Promise<Check> {
  const mend = 'Install some: apt-get install fontconfig fonts-noto-cjk.';
  try {
    const { stdout } = await promisify(execFile)('fc-list', [':lang=zh', 'family']);
    const families = new Set(stdout.split('\n').filter(Boolean));
    if (families.size > 0) return fine('fonts', `${families.size} Chinese families`);
    return warn('fonts', 'none with Chinese characters', mend);
  } catch (thrown) {
    return warn('fonts', `cannot be asked for (fc-list: ${reasonOf(thrown)})`, mend);
  }
}
