import type { CorpusReport } from '../exporters/corpus-report.ts';
import type { Row } from '../exporters/exporter.ts';
import { PANEL } from '../exporters/tables/panel.ts';
import type { Wiring } from './wiring.ts';

/** A county has a handful of bodies with a report a year each; departments and towns may have theirs too. */
const DOCUMENTS_AT_MOST = 600;

/** The reports of one division, body by body and year by year, as an export makes them. */
export async function reportsOf(
  { catalogue, assemble }: Wiring,
  division: string,
): Promise<readonly CorpusReport[]> {
  return assemble(await catalogue.lookup.ofDivision(division, DOCUMENTS_AT_MOST));
}

/** The rows of the panel of one division. */
export async function panelOf(wiring: Wiring, division: string): Promise<readonly Row[]> {
  return (await reportsOf(wiring, division)).flatMap((report) => PANEL.rowsOf(report));
}
