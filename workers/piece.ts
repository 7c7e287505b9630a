import type { JobOf, QueueName } from '../queue/jobs.ts';
import type { Catalogue, DocumentRow, Stage } from '../store/catalogue.ts';

/** A piece of work: which stage, on what. Failures and notices name it. */
export interface Piece {
  readonly stage: Stage;
  /** Hash of the document, address of the page, id of the portal, or folder of the corpus. */
  readonly subject: string;
  /** What a person knows it by. */
  readonly name: string;
  readonly portal: string | null;
  /** Versions that do it; null where there are none. */
  readonly producer: string | null;
}

/** Names the work of a job. A document that the catalogue does not know goes by its hash. */
export async function pieceOf<Q extends QueueName>(
  catalogue: Catalogue,
  queue: Q,
  job: JobOf<Q>,
): Promise<Piece> {
  const work: Partial<Record<'sha256' | 'converter' | 'extractor' | 'url' | 'folder', string>> & {
    readonly portal?: string | null;
  } = job;
  if (work.sha256 === undefined) {
    const subject = work.url ?? work.folder ?? work.portal ?? queue;
    return { stage: queue, subject, name: subject, portal: work.portal ?? null, producer: null };
  }
  const document = await catalogue.document(work.sha256);
  const producer = producerName(work.converter ?? null, work.extractor ?? null);
  return { ...documentPiece(queue, work.sha256, document), producer };
}

function documentPiece(stage: Stage, sha256: string, document: DocumentRow | null): Omit<Piece, 'producer'> {
  return {
    stage,
    subject: sha256,
    name: document?.name ?? sha256,
    portal: document?.source.portal ?? null,
  };
}

/** Converter alone for a conversion, both for a record: `text@1`, `text@1 extractor@1`. */
export function producerName(converter: string | null, extractor: string | null): string | null {
  return extractor === null ? converter : `${converter} extractor@${extractor}`;
}
