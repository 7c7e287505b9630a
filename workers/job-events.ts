import { EventEmitter } from 'node:events';
import type { GongkaiError } from '../model/errors.ts';
import type { Piece } from './work-item.ts';

/** A piece of work that was settled for good in this process. */
export interface Settled {
  readonly piece: Piece;
  readonly ending: Ending;
}

/** A crawl met something that is a piece of work of its own. */
export interface Found {
  /** Subject of the crawl job that met it. */
  readonly by: string;
  readonly what:
    | { readonly kind: 'document'; readonly sha256: string }
    /** The document met before needs no work: the present versions have done theirs. */
    | { readonly kind: 'known'; readonly sha256: string }
    | { readonly kind: 'address'; readonly job: { readonly url: string; readonly portal: string | null } };
}

/** How far a long piece of work is. */
export interface Advanced {
  readonly subject: string;
  readonly done: number;
  readonly total: number;
}

/** What the workers of this process tell those who wait for them. */
export interface Notices {
  settled(notice: Settled): void;
  found(notice: Found): void;
  advanced(notice: Advanced): void;
  /** @returns a function that ends the listening */
  onSettled(listener: (notice: Settled) => void): () => void;
  /** @returns a function that ends the listening */
  onFound(listener: (notice: Found) => void): () => void;
  /** @returns a function that ends the listening */
  onAdvanced(listener: (notice: Advanced) => void): () => void;
}

/** Notices of one process; those who wait elsewhere look at the catalogue. */
export function openNotices(): Notices {
  const emitter = new EventEmitter<{ settled: [Settled]; found: [Found]; advanced: [Advanced] }>();
  emitter.setMaxListeners(0);
  return {
    settled: (notice) => void emitter.emit('settled', notice),
    found: (notice) => void emitter.emit('found', notice),
    advanced: (notice) => void emitter.emit('advanced', notice),
    onSettled: (listener) => {
      emitter.on('settled', listener);
      return () => void emitter.off('settled', listener);
    },
    onFound: (listener) => {
      emitter.on('found', listener);
      return () => void emitter.off('found', listener);
    },
    onAdvanced: (listener) => {
      emitter.on('advanced', listener);
      return () => void emitter.off('advanced', listener);
    },
  };
}

/** What came of a piece of work for good; a stage may hand something to those who wait for it. */
export type Ending =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: GongkaiError };
