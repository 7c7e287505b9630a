import type { CorpusReport } from '../exporters/corpus-report.ts';
import type { Field } from '../exporters/field.ts';
import type { Manifest } from '../exporters/manifest.ts';
import type { Explanation } from '../model/explanation.ts';
import type { NormalizedDocument } from '../model/normalized-document.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Problem } from '../model/problems.ts';
import type { Queues } from '../queue/queues.ts';
import type { BlobStore } from '../store/contracts/blob-store.ts';
import type { Catalogue } from '../store/contracts/catalogue.ts';
import type { Place } from '../store/contracts/failures.ts';
import type { StoredReport } from '../store/contracts/report-order.ts';
import type { Overdue } from '../store/contracts/runs.ts';

/** Puts failures aside, or back. */
export type Move = 'park' | 'unpark' | 'ignore';

/** An order of an operator. */
export interface Order {
  /** Who, for the log of actions. */
  readonly by: string;
  readonly reason: string | null;
}

/** What operators may do: the same code that the commands run, each noting its action. */
export interface Operations {
  /** @returns the id of the action; null where none of these failures is there any more */
  requeue(ids: readonly string[], order: Order): Promise<string | null>;
  /** @returns how many there were */
  putAside(move: Move, ids: readonly string[], order: Order): Promise<number>;
  /** @param name of a queue or portal @throws InvalidRequestError `portal.unknown` */
  pause(verb: 'pause' | 'resume', name: string, order: Order): Promise<void>;
}

/** A portal and how it fares. */
export interface PortalStanding {
  readonly portal: string;
  readonly name: string;
  readonly divisionCode: string;
  readonly lastRun: string | null;
  readonly lastSuccess: string | null;
  readonly failuresInARow: number;
  readonly codes: readonly string[];
  readonly overdue: Pick<Overdue, 'year' | 'dueOn'> | null;
}

/** Names of GB/T 2260. */
export interface Places {
  /** Full name with the names above it; null where there is none of this code. */
  name(code: string): string | null;
  /** By code or name, with or without its suffix; none where there is none. */
  find(text: string): readonly Place[];
}

/** A published snapshot. */
export interface PublishedSnapshot {
  readonly name: string;
  readonly current: boolean;
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Everything that the console shows and does, as whoever starts it has it. */
export interface ConsoleContext {
  readonly catalogue: Catalogue;
  readonly blobs: BlobStore;
  readonly queues: Queues;
  /** What carries the jobs: `redis`, `postgres`, `embedded`. */
  readonly backend: string;
  readonly operations: Operations;
  readonly places: Places;
  /** Every value of the national forms, in their order. */
  readonly fields: readonly Field[];
  portals(): Promise<readonly PortalStanding[]>;
  /** What keeps the nights from going on, the worst first. */
  problems(): Promise<readonly Problem[]>;
  /** Documents as reports, as an export makes them; in the order of reports. */
  assemble(stored: readonly StoredReport[]): Promise<readonly CorpusReport[]>;
  /** Explains a value of a stored document, from its stored conversion; null where the document is gone. */
  explain(
    conversion: Outcome<NormalizedDocument>,
    value: { readonly sha256: string; readonly key: string },
  ): Promise<Explanation | null>;
  snapshots(): Promise<readonly PublishedSnapshot[]>;
  /** Told of what goes wrong in an answer. */
  report(error: Error): void;
}
