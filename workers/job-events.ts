import { EventEmitter } from 'node:events';
import type { GongkaiError } from '../model/errors.ts';
import type { WorkItem } from './work-item.ts';

/** A work item that has finished for good in this process. */
export interface Finished {
  readonly workItem: WorkItem;
  readonly ending: Ending;
}

/** A crawl met something that is a work item of its own. */
export interface Discovered {
  /** Subject of the crawl job that met it. */
  readonly by: string;
  readonly what:
    | { readonly kind: 'document'; readonly sha256: string }
    /** The document met before needs no work: the present versions have done theirs. */
    | { readonly kind: 'known'; readonly sha256: string }
    | { readonly kind: 'address'; readonly job: { readonly url: string; readonly portal: string | null } };
}

/** How far a long work item is. */
export interface Progressed {
  readonly subject: string;
  readonly done: number;
  readonly total: number;
}

/** What the workers of this process tell those who wait for their jobs. */
export interface JobEvents {
  finished(event: Finished): void;
  discovered(event: Discovered): void;
  progressed(event: Progressed): void;
  /** @returns a function that ends the listening */
  onFinished(listener: (event: Finished) => void): () => void;
  /** @returns a function that ends the listening */
  onDiscovered(listener: (event: Discovered) => void): () => void;
  /** @returns a function that ends the listening */
  onProgressed(listener: (event: Progressed) => void): () => void;
}

/** Job events of one process; those who wait elsewhere look at the catalogue. */
export function openJobEvents(): JobEvents {
  const emitter = new EventEmitter<{
    finished: [Finished];
    discovered: [Discovered];
    progressed: [Progressed];
  }>();
  emitter.setMaxListeners(0);
  return {
    finished: (event) => void emitter.emit('finished', event),
    discovered: (event) => void emitter.emit('discovered', event),
    progressed: (event) => void emitter.emit('progressed', event),
    onFinished: (listener) => {
      emitter.on('finished', listener);
      return () => void emitter.off('finished', listener);
    },
    onDiscovered: (listener) => {
      emitter.on('discovered', listener);
      return () => void emitter.off('discovered', listener);
    },
    onProgressed: (listener) => {
      emitter.on('progressed', listener);
      return () => void emitter.off('progressed', listener);
    },
  };
}

/** What came of a work item for good; a stage may hand something to those who wait for it. */
export type Ending =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: GongkaiError };
