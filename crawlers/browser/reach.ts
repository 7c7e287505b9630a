import type { PageRequest } from '../cms.ts';
import type { Fetched } from '../http/fetched.ts';

/** How a page in the browser reaches the network: guard, limits and politeness are the fetcher's. */
export interface Reach {
  /** Answers every request of the page; a challenge page is an answer here, for the browser is to solve it. */
  fetch(request: PageRequest): Promise<Fetched>;
  /** Takes the cookies that scripts of the page have set. */
  keepCookies(url: string, pairs: readonly string[]): void;
  /** The Cookie header for an address: scripts may read what the server has set. */
  cookies?(url: string): string | null;
}
