import type { RawSource } from '../../model/raw-document.ts';

/** A document as the catalogue knows it: bytes by hash, and the name and source under which they were first met. */
export interface DocumentRow {
  readonly sha256: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly source: RawSource;
}

/** One answer of a portal to one address. */
export interface FetchRow {
  readonly url: string;
  readonly portal: string | null;
  readonly sha256: string | null;
  readonly status: number;
  readonly fetchedAt: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** The address that answered, after redirects. */
  readonly finalUrl?: string | null;
  /** Headers of the answer as they came, several of one name in their order. */
  readonly headers?: Readonly<Record<string, readonly string[]>> | null;
  /** Charset that a page was decoded in, and by what: `gb18030 by meta`; null for other answers. */
  readonly charset?: string | null;
}
