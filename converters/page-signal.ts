import { channel } from 'node:diagnostics_channel';

/** What is told of a page: `recognize` takes seconds, `read` milliseconds. */
export interface PageBegun {
  readonly page: number;
  readonly work: 'read' | 'recognize';
}

const SIGNAL = channel('gongkai:page-begun');

/** Tells that a page is begun: who keeps the time of a long document must know that it gets on. */
export function beginPage(begun: PageBegun): void {
  SIGNAL.publish(begun);
}

/** Asks to be told of each page that is begun. */
export function onPageBegun(hear: (begun: PageBegun) => void): void {
  SIGNAL.subscribe((begun) => hear(begun as PageBegun));
}
