/** What an address answered with, whole: bytes that nobody has interpreted yet. */
export interface Fetched {
  readonly kind: 'fetched';
  /** The address that answered, after redirects. */
  readonly url: string;
  readonly status: number;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Media type of the header, without parameters; the bytes may disagree. */
  readonly mediaType: string | null;
  /** Charset of the header; the bytes may disagree. */
  readonly declaredCharset: string | null;
  readonly bytes: Uint8Array;
  /** Headers of the answer as they came, several of one name in their order. */
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  /** Bytes that went over the wire, before decompression. */
  readonly transferredBytes: number;
  /** Of a page that a browser has rendered: what the server answered, before scripts changed it. */
  readonly source?: Fetched;
}

/** The server says that what was fetched before still holds. */
export interface NotModified {
  readonly kind: 'not-modified';
  readonly url: string;
}

/** What a server said of its document when it was last fetched, for a conditional request. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}
