import type { RawDocument } from '../../model/raw-document.ts';
import { listInputs } from '../../operations/inputs.ts';
import { readDocuments } from '../../operations/local-document.ts';
import { openStages, type Stages } from '../../sandbox/stages.ts';
import { describeError, EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';

/** What is printed of documents for a person. */
export interface DocumentTexts {
  /** The line that heads each of several documents. */
  readonly head: (raw: RawDocument) => string;
  readonly make: (stages: Stages, raw: RawDocument) => Promise<string>;
}

/** Prints a text for each document, in order; what cannot be read is a message beside them. */
export async function printTexts(
  paths: readonly string[],
  io: Io,
  { head, make }: DocumentTexts,
): Promise<void> {
  const stages = openStages();
  let printed = 0;
  try {
    for await (const read of eachDocument(stages, paths)) {
      try {
        const raw = await read();
        const text = await make(stages, raw);
        if (printed > 0 || paths.length > 1) await io.terminal.print(head(raw));
        await io.terminal.print(text);
        printed += 1;
      } catch (thrown) {
        io.exit(EXIT.failed);
        io.terminal.tell(describeError(thrown));
      }
      if (io.signal.aborted) return;
    }
  } finally {
    await stages.close();
  }
}

/** The documents that the paths name, each to be asked for: an input that cannot be read throws when it is. */
async function* eachDocument(
  stages: Stages,
  paths: readonly string[],
): AsyncGenerator<() => Promise<RawDocument>> {
  for await (const input of listInputs(paths)) {
    try {
      for (const raw of await readDocuments(stages, input)) yield async () => raw;
    } catch (error) {
      yield async () => {
        throw error;
      };
    }
  }
}
