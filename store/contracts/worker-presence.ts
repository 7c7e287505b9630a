import type { Owner } from '../embedded/owner.ts';

/** A folder of portals that a setting or a schedule names. */
export interface FolderState {
  readonly folder: string;
  readonly state: 'fine' | 'missing' | 'empty';
}

/** A process that works on queues. */
export interface WorkerRow {
  readonly id: string;
  readonly owner: Owner;
  readonly queues: readonly string[];
  /** As that process sees them; none where it visits no portal. */
  readonly portalFolders: readonly FolderState[];
  /** ISO time. */
  readonly startedAt: string;
}

/** Which workers live. Each says so every ten seconds; one that is silent for a minute counts as dead. */
export interface WorkerPresence {
  /** Says that a worker lives and which queues it works on. */
  beat(worker: Pick<WorkerRow, 'id' | 'queues' | 'portalFolders'>): Promise<void>;
  /** Says that a worker ends. */
  leave(id: string): Promise<void>;
  /** Those that live, the longest first. */
  list(): Promise<readonly WorkerRow[]>;
}
