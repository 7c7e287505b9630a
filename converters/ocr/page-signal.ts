import { channel } from 'node:diagnostics_channel';

/** Told of each page before it is recognized, which takes seconds: who keeps the time must know that work goes on. */
export const PAGE_SIGNAL = channel('gongkai:page-to-recognize');
