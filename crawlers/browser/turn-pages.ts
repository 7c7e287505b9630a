import type { OpenedPage } from './open-page.ts';
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
}

/**
 * Shows a list page by page: presses 下一页, page numbers and 加载更多, scrolls, and chooses each year that is offered,
 * as long as that brings new entries.
 *
 * @param deadline in milliseconds since 1970
 * @returns false where time or number of pages ended before the list did
 */
export async function turnAllPages(
  opened: OpenedPage,
  url: string,
  more: Pick<Turning, 'listener' | 'deadline'>,
): Promise<boolean> {
  const turning: Turning = { opened, url, ...more, turns: 0 };
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
  return !isOver(turning);
}

function isOver({ turns, deadline }: Turning): boolean {
  return turns >= MAX_TURNS || Date.now() > deadline;
}

/** Turns on from the page that is shown, in the first way that brings something. */
async function turnOn(turning: Turning): Promise<void> {
  for (const way of WAYS) {
    let page = 1;
    while (!isOver(turning) && (await press(turning, way, page + 1)) && (await look(turning)) > 0) page++;
    if (page > 1) return;
  }
}

async function press(turning: Turning, way: Way, page: number): Promise<boolean> {
  turning.turns++;
  return (await ask<boolean>(turning, `(${PRESS})(${JSON.stringify(way)}, ${page})`)).some(Boolean);
}

/** Waits for what a click has set off, and has it read. @returns how many entries are new */
async function look({ opened, url, listener }: Turning): Promise<number> {
  await opened.fallSilent(ANSWER_MS);
  await opened.page.waitForLoadState('domcontentloaded', { timeout: ANSWER_MS });
  await opened.page.waitForTimeout(DRAW_MS);
  await opened.fallSilent(ANSWER_MS);
  return listener.seen(await readFrames(opened.page, url));
}

async function ask<T>({ opened }: Turning, expression: string): Promise<readonly (T | undefined)[]> {
  return (await inWorlds(opened.page, { expression, frames: MAX_FRAMES })) as readonly (T | undefined)[];
}
