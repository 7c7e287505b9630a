import type { CorpusReport } from '../exporters/corpus-report.ts';
import type { Row } from '../exporters/exporter.ts';
import { panelRows } from '../exporters/panel/panel-rows.ts';
import type { Asked, AuthorityReportLine, AuthorityReports, Page } from '../store/contracts/lookup.ts';
import type { ConsoleContext } from './context.ts';

/** A body has a report a year, in a few renditions; of reports that name none there may be any number. */
const DOCUMENTS_AT_MOST = 300;

/** The bodies of a division, the government first, then the one with the most forms. */
export async function authoritiesIn(
  { catalogue }: ConsoleContext,
  division: string,
): Promise<readonly AuthorityReportLine[]> {
  const isGovernment = ({ body }: AuthorityReportLine) => Number(body.endsWith('-government'));
  const bodies = await catalogue.lookup.bodies(division);
  return [...bodies].sort((a, b) => isGovernment(b) - isGovernment(a) || b.years - a.years);
}

/** The reports of one body, year by year, as an export makes them. */
export async function authorityReports(
  { catalogue, assemble }: ConsoleContext,
  asked: AuthorityReports,
): Promise<readonly CorpusReport[]> {
  return assemble(await catalogue.lookup.ofBody(asked, DOCUMENTS_AT_MOST));
}

/**
 * Rows of the panel of some divisions, body by body: a page ends with the body that reaches its number of documents.
 *
 * @param asked its cursor is the division and the body that came last
 */
export async function findPanelRows(
  context: ConsoleContext,
  divisions: readonly string[],
  { after, limit }: Asked,
): Promise<Page<Row>> {
  const [lastDivision = '', lastBody = ''] = after?.map(String) ?? [];
  const coming: AuthorityReports[] = [];
  let documents = 0;
  let last: readonly string[] | null = null;
  for (const division of [...divisions].sort()) {
    if (division < lastDivision) continue;
    for (const line of await context.catalogue.lookup.bodies(division)) {
      if (division === lastDivision && !isAfter(line.body, lastBody)) continue;
      if (documents >= limit) return { rows: await rowsOf(context, coming), next: last };
      documents += line.documents;
      coming.push({ division, body: line.body });
      last = [division, line.body];
    }
  }
  return { rows: await rowsOf(context, coming), next: null };
}

/** In the order of code points, as the catalogue has it; JavaScript’s own is that of its units. */
function isAfter(body: string, last: string): boolean {
  return Buffer.compare(Buffer.from(body), Buffer.from(last)) > 0;
}

async function rowsOf(context: ConsoleContext, bodies: readonly AuthorityReports[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const body of bodies) rows.push(...(await authorityReports(context, body)).flatMap(panelRows));
  return rows;
}
