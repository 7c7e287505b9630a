import type { Outcomes } from '../../operations/document-outcome.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { outcomeTable, totals } from './table.ts';

/** Prints what became of an ingest, crawl or requeue, and sets the exit status. */
export async function printOutcomes(io: Io, outcomes: Outcomes, json: boolean): Promise<void> {
  const { terminal } = io;
  if (json) await terminal.print(JSON.stringify(outcomes));
  else {
    if (outcomes.lines.length > 0) await terminal.print(outcomeTable(outcomes, terminal.columns));
    await terminal.print(totals(outcomes));
  }
  if (outcomes.lines.some(({ failed }) => failed)) io.exit(EXIT.failed);
}
