import type { OpenedPage, PageTraffic } from './open-page.ts';
import { CHOOSE, COUNT_CHOICES, PRESS } from './press-controls.ts';
import { inWorlds, readFrames, type Snapshot } from './read-document.ts';

/** Who reads what a list shows while its pages are turned. */
export interface PageListener {
  /** @returns how many entries of these documents are new */
  seen(documents: readonly Snapshot[]): number;
}

/** Longest time for a page to answer a click. */
const ANSWER_MS = 20_000;
/** Templates draw what has come a moment later. */
const DRAW_MS = 200;
const MAX_TURNS = 300;
/** Years and categories that a list offers. */
const MAX_CHOICES = 60;
const MAX_FRAMES = 10;

/** Ways to the next page, in the order in which they are tried. */
const WAYS = ['next', 'number', 'more', 'scroll'] as const;
type Way = (typeof WAYS)[number];

interface Turning {
  readonly opened: OpenedPage;
  readonly url: string;
  readonly listener: PageListener;
  readonly deadline: number;
  turns: number;
  /** Length of what was shown last. */
  shown: number;
  /** Why what offers more brings none. */
  trouble: string | null;
}

/**
 * Shows a list page by page: presses 下一页, page numbers and 加载更多, scrolls, and chooses each year that is offered,
 * as long as that brings new entries.
 *
 * @param deadline in milliseconds since 1970
 * @returns why the list was not seen to its end: time or number of pages ended before it did, or a control that leads to
 *   more does nothing; null where it was
 */
export async function turnAllPages(
  opened: OpenedPage,
  url: string,
  more: Pick<Turning, 'listener' | 'deadline'>,
): Promise<string | null> {
  const turning: Turning = { opened, url, ...more, turns: 0, shown: 0, trouble: null };
  await look(turning);
  opened.permitForms();
  await turnOn(turning);
  const choices = await ask<number>(turning, COUNT_CHOICES);
  for (const [frame, count] of choices.entries()) {
    for (let choice = 0; choice < Math.min(count ?? 0, MAX_CHOICES) && !isOver(turning); choice++) {
      const chosen = await ask<boolean>(turning, `(${CHOOSE})(${choice})`);
      if (chosen[frame] && (await look(turning)) > 0) await turnOn(turning);
    }
  }
  return isOver(turning) ? 'time ended before the list did' : turning.trouble;
}

function isOver({ turns, deadline }: Turning): boolean {
  return turns >= MAX_TURNS || Date.now() > deadline;
}

/** Turns on from the page that is shown, in the first way that brings something. */
async function turnOn(turning: Turning): Promise<void> {
  for (const way of WAYS) {
    let page = 1;
    const before = { ...turning.opened.traffic(), shown: turning.shown };
    let pressed = false;
    while (!isOver(turning) && (await press(turning, way, page + 1))) {
      pressed = true;
      if ((await look(turning)) === 0) break;
      page++;
    }
    if (page > 1) return;
    if (pressed && way === 'more') turning.trouble = deadControl(turning, before);
  }
}

/**
 * Whether pressing 加载更多 for the first time has done nothing: what it asked for did not come, or it asked for nothing
 * and changed nothing. An empty answer is the end of the list.
 */
function deadControl(
  { opened, shown }: Turning,
  before: PageTraffic & { readonly shown: number },
): string | null {
  const { answered, failed } = opened.traffic();
  if (answered > before.answered || (failed === before.failed && shown !== before.shown)) return null;
  return failed > before.failed ? 'what 加载更多 asks for does not come' : 'pressing 加载更多 does nothing';
}

async function press(turning: Turning, way: Way, page: number): Promise<boolean> {
  turning.turns++;
  return (await ask<boolean>(turning, `(${PRESS})(${JSON.stringify(way)}, ${page})`)).some(Boolean);
}

/** Waits for what a click has set off, and has it read. @returns how many entries are new */
async function look(turning: Turning): Promise<number> {
  const { opened, url, listener } = turning;
  await opened.fallSilent(ANSWER_MS);
  await opened.page.waitForLoadState('domcontentloaded', { timeout: ANSWER_MS });
  await opened.page.waitForTimeout(DRAW_MS);
  await opened.fallSilent(ANSWER_MS);
  const documents = await readFrames(opened.page, url);
  turning.shown = documents.reduce((sum, { html }) => sum + html.length, 0);
  return listener.seen(documents);
}

async function ask<T>({ opened }: Turning, expression: string): Promise<readonly (T | undefined)[]> {
  return (await inWorlds(opened.page, { expression, frames: MAX_FRAMES })) as readonly (T | undefined)[];
}
