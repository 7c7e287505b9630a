import type { GongkaiError } from '../../model/errors.ts';
import type { NoticeLink } from '../cms.ts';
import type { Walk } from '../portal-walk.ts';
import type { ListProgress } from './list-progress.ts';

/** A page of a list, or a list, that could not be had. */
export interface ListingFailure {
  readonly url: string;
  readonly error: GongkaiError;
}

/** What is known while the lists of a portal are read. */
export interface Reading {
  readonly walk: Walk;
  readonly notices: Map<string, NoticeLink>;
  /** Addresses of pages that were taken for lists and are reports. */
  readonly reports: Set<string>;
  readonly failures: ListingFailure[];
  readonly lists: ListProgress[];
  /** Some pages as they came. */
  readonly pages: string[];
}
