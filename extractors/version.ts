/** Raised whenever the same document gives another record: stored records are then made anew. */
export const EXTRACTOR_VERSION = '3';
