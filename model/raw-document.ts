/** Where raw bytes came from. Null where the input was a file that says nothing of it. */
export interface RawSource {
  readonly url: string | null;
  /** Id of the portal (file name in crawlers/portals/). */
  readonly portal: string | null;
  /** ISO 8601 time of the fetch. */
  readonly fetchedAt: string | null;
  /** Charset that the transport named (HTTP header); the bytes may disagree. */
  readonly declaredCharset: string | null;
}

/** One document as it was fetched or read: bytes that nobody has interpreted yet. */
export interface RawDocument {
  /** Base name of the file or address; shown to people, never used as a path. */
  readonly name: string;
  /** Lower-case hexadecimal sha256 of `bytes`. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly source: RawSource;
}

/** The source of a document that was read from a local file. */
export const LOCAL_SOURCE: RawSource = { url: null, portal: null, fetchedAt: null, declaredCharset: null };
