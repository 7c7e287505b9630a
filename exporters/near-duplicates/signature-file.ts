import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/** Signatures wait in memory until there are so many. */
const AT_ONCE = 4_096;

/** Signatures of one length by their number, kept on the disk: any two are at hand without holding all. */
export interface SignatureFile {
  /** Adds the next one. */
  add(signature: Uint8Array): void;
  /** Ends the adding. Ask before the first {@link SignatureFile.at}. */
  finish(): void;
  /** The signature of a number, counted from 0. */
  at(number: number): Uint8Array;
  close(): void;
}

/** Begins a file of signatures; it must not exist. */
export function openSignatureFile(path: string, length: number): SignatureFile {
  const file = openSync(path, 'wx+');
  const waiting = new Uint8Array(AT_ONCE * length);
  let used = 0;
  const finish = () => {
    for (let from = 0; from < used; ) from += writeSync(file, waiting, from, used - from);
    used = 0;
  };
  return {
    add: (signature) => {
      waiting.set(signature, used);
      used += length;
      if (used === waiting.length) finish();
    },
    finish,
    at: (number) => {
      const signature = new Uint8Array(length);
      readSync(file, signature, 0, length, number * length);
      return signature;
    },
    close: () => closeSync(file),
  };
}
