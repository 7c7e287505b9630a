import type { Field } from './field.ts';
import { AUTHORITIES } from './tables/authorities.ts';
import { AVAILABILITY } from './tables/availability.ts';
import { CLUSTERS } from './tables/clusters.ts';
import { codesTable } from './tables/code-lists.ts';
import type { CorpusTable } from './tables/columns.ts';
import { DIVISIONS } from './tables/divisions.ts';
import { PROVENANCE } from './tables/documents.ts';
import { fieldsTable } from './tables/fields.ts';
import { LISTS } from './tables/lists.ts';
import { PANEL_RULES, panelTable } from './tables/panel.ts';
import { ratesTable } from './tables/rates.ts';
import { REPORTS } from './tables/reports.ts';
import { textQualityTable } from './tables/text-quality.ts';
import { VALUES } from './tables/values.ts';
import { wideTable } from './tables/wide.ts';

export type { CorpusTable } from './tables/columns.ts';

/** Version of the tables: names, columns and their meaning. */
export const CORPUS_SCHEMA = 'gongkai-corpus/6';

/** Every table of the corpus: the one definition that all output formats write. */
export function corpusTables(fields: readonly Field[]): readonly CorpusTable[] {
  const tables = [
    REPORTS,
    AUTHORITIES,
    DIVISIONS,
    VALUES,
    wideTable('2014', fields),
    wideTable('2019', fields),
    wideTable('2021', fields),
    panelTable(fields),
    PANEL_RULES,
    ratesTable(fields),
    ...LISTS,
    ...PROVENANCE,
    AVAILABILITY,
    textQualityTable(fields),
    CLUSTERS,
    fieldsTable(fields),
  ];
  return [...tables, codesTable(tables)];
}
