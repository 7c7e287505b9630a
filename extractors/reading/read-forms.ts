import { UnknownLayoutError } from '../../model/errors.ts';
import type { Form } from '../form.ts';
import type { Layout } from '../layout.ts';
import type { Page } from '../page.ts';
import { locateTables, type Region } from './locate.ts';
import { type GridReading, gridsOf, readTable, type TableReading } from './read-table.ts';

/** The form that the tables of a page follow, and each of its tables as the best layout reads it. */
export interface FormReading {
  readonly form: Form;
  readonly tables: readonly { readonly region: Region; readonly reading: TableReading }[];
}

/**
 * Finds the tables of a page and reads them as the form that fits best; where several fit alike, the year decides.
 *
 * @param year the year reported on, or null
 * @returns null where the page holds no table of any form
 * @throws UnknownLayoutError where tables were found by their labels and no layout reads a row of them
 */
export function readForms(page: Page, plugins: Plugins, year: number | null): FormReading | null {
  const forms = [...plugins.forms.values()];
  const located = locateTables(page, forms).map((region) => ({
    region,
    grids: gridsOf(page, region, plugins.layouts),
  }));
  const readings = forms
    .map((form) => readForm(located, form))
    .filter((reading) => reading.tables.length > 0);
  if (located.length > 0 && readings.length === 0) {
    const detail = `tables found by their labels: ${located.map(({ region }) => region.table).join(', ')}`;
    throw new UnknownLayoutError('extract.unknown-layout', 'document', { detail });
  }
  const ranked = readings
    .map((reading) => ({ reading, score: scoreOf(reading) + (isDue(reading.form, year) ? YEAR_TIE : 0) }))
    .sort((a, b) => b.score - a.score);
  return ranked[0]?.reading ?? null;
}

export interface Plugins {
  readonly forms: ReadonlyMap<string, Form>;
  readonly layouts: ReadonlyMap<string, Layout>;
}

/** Decides between forms whose tables fit alike: more than the three rows of 其他处理, less than a head of table 2. */
const YEAR_TIE = 0.4;

interface LocatedTable {
  readonly region: Region;
  /** The region through every layout. */
  readonly grids: readonly GridReading[];
}

function readForm(located: readonly LocatedTable[], form: Form): FormReading {
  const tables = located.flatMap(({ region, grids }) => {
    const reading = readTable(grids, region, form);
    return reading ? [{ region, reading }] : [];
  });
  return { form, tables };
}

function scoreOf(reading: FormReading): number {
  return reading.tables.reduce((sum, table) => sum + table.reading.score, 0);
}

function isDue(form: Form, year: number | null): boolean {
  return year !== null && year >= form.years[0] && year <= form.years[1];
}
