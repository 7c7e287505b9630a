import type { Pool } from 'pg';
import { writeCursor } from '../console/requests/cursor.ts';
import { nameOfPlace } from '../operations/places.ts';
import { randomFrom } from '../test/generators/random.ts';

/** One kind of page: what is asked the nth time. */
export interface PageKind {
  readonly name: string;
  /** Path with its query. */
  readonly path: (nth: number) => string;
}

/** Something of a catalogue to ask for. */
interface Sampled {
  readonly sha256: string;
  readonly division: string;
  readonly body: string;
  readonly year: number;
}

const SAMPLES = 400;
const PROVINCES = ['330000', '340000', '320000', '370000', '420000'] as const;
const FORMS = ['2014', '2019', '2021'] as const;
const INDICATORS = ['requests_received', 'requests_granted', 'requests_denied'] as const;

/** Every kind of page that analysts read, each time another one, over what the catalogue holds. */
export async function pageKinds(pool: Pool): Promise<readonly PageKind[]> {
  const { rows } = await pool.query<Sampled>(
    `select sha256, division, body, year from gongkai.listings order by md5(sha256) limit ${SAMPLES}`,
  );
  // Made-up counties have codes of their own, some of which are not given; those are not to be compared by.
  const real = rows.filter(({ division }) => nameOfPlace(division) !== null);
  const any: Sampled = { sha256: '', division: '', body: '', year: 0 };
  const pickFrom = (samples: readonly Sampled[]) => (nth: number) => samples[nth % samples.length] ?? any;
  return [...apiKinds(pickFrom(rows)), ...consoleKinds(pickFrom(rows)), ...comparisons(pickFrom(real))];
}

type At = (nth: number) => Sampled;

function apiKinds(at: At): readonly PageKind[] {
  const api = (name: string, path: PageKind['path']): PageKind => ({
    name: `API: ${name}`,
    path: (nth) => `/api/v1${path(nth)}`,
  });
  return [
    api('reports, first page', () => '/reports'),
    api('reports, a page amid them', (nth) => `/reports?after=${cursorAt(at(nth))}`),
    api('reports, a page of 1,000', (nth) => `/reports?limit=1000&after=${cursorAt(at(nth))}`),
    api('reports of a province, some years, a form', (nth) => `/reports?${filterOf(nth)}`),
    api(
      'reports with errors, of a year',
      (nth) => `/reports?quality=error&from=${yearOf(nth)}&to=${yearOf(nth)}`,
    ),
    api('reports, a filter that none passes', (nth) => `/reports?form=2014&from=2021&to=${2021 + (nth % 5)}`),
    api('search, a body and its year', (nth) => `/reports?text=${word(`${at(nth).body}${at(nth).year}`)}`),
    api('search, what thousands have', (nth) => `/reports?text=${word(`第${1 + (nth % 16)}局`)}`),
    api('search, what all have', () => `/reports?text=${word('政府信息公开')}`),
    api('search, what none has', (nth) => `/reports?text=${word(`报告政府${nth}`)}`),
    api('one report with its values', (nth) => `/reports/${at(nth).sha256}`),
    api('one report as CSV', (nth) => `/reports/${at(nth).sha256}?format=csv`),
    api('one document', (nth) => `/documents/${at(nth).sha256}`),
    api('documents, first page', () => '/documents'),
    api('panel of a county', (nth) => `/panel?division=${at(nth).division}`),
    api('coverage', () => '/coverage'),
    api('coverage, all as CSV', () => '/coverage?format=csv'),
    api('coverage of a province', (nth) => `/coverage?place=${PROVINCES[nth % PROVINCES.length]}`),
    api('status', () => '/status'),
  ];
}

function consoleKinds(at: At): readonly PageKind[] {
  const page = (name: string, path: PageKind['path']): PageKind => ({ name: `page: ${name}`, path });
  return [
    page('list', () => '/reports'),
    page('filtered list', (nth) => `/reports?${filterOf(nth)}`),
    page('search', (nth) => `/reports?text=${word(at(nth).body)}`),
    page('one report', (nth) => `/reports/${at(nth).sha256}`),
    page('coverage', () => '/coverage'),
    page('coverage, a page amid them', (nth) => `/coverage?after=${writeCursor([at(nth).division])}`),
    page('coverage of a province', (nth) => `/coverage?place=${PROVINCES[nth % PROVINCES.length]}`),
    page('a county over the years', (nth) => `/counties/${at(nth).division}`),
  ];
}

function comparisons(at: At): readonly PageKind[] {
  const counties = (nth: number, number: number) =>
    Array.from({ length: number }, (_, more) => at(nth + more).division).join('+');
  return [2, 5].map((number) => ({
    name: `page: comparison of ${number} counties`,
    path: (nth) =>
      `/compare?counties=${counties(nth, number)}&indicator=${INDICATORS[nth % INDICATORS.length]}`,
  }));
}

const word = encodeURIComponent;
const yearOf = (nth: number): number => 2014 + (nth % 12);

function filterOf(nth: number): string {
  const random = randomFrom(nth);
  const from = 2014 + random.below(8);
  return `place=${random.pick(PROVINCES)}&from=${from}&to=${from + 4}&form=${random.pick(FORMS)}`;
}

function cursorAt({ division, body, year, sha256 }: Sampled): string {
  return writeCursor([division, body, year, sha256]);
}
