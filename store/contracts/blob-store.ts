/** Raw bytes by their hash. Files today; an S3-compatible store can come behind the same interface. */
export interface BlobStore {
  /** Keeps the bytes; keeping them again is no fault. @returns lower-case hexadecimal sha256 */
  put(bytes: Uint8Array): Promise<string>;
  /** @throws DefectError `store.blob-missing` */
  get(sha256: string): Promise<Uint8Array>;
  has(sha256: string): Promise<boolean>;
}
