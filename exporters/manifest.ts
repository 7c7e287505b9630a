import { RECORD_SCHEMA, type ReportRecord } from '../model/record.ts';
import type { Column, Table } from './exporter.ts';
import { CORPUS_SCHEMA } from './tables.ts';

/** One file of a corpus. */
export interface CorpusFile {
  readonly name: string;
  readonly table: string;
  readonly format: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Which converters and extractors made the records, sorted. */
export interface Producers {
  readonly converters: readonly string[];
  readonly extractors: readonly string[];
}

/** What a corpus says of itself, in manifest.json. */
export interface Manifest {
  readonly schema: string;
  readonly recordSchema: string;
  /** Identity of a published snapshot; absent from other corpora. */
  readonly snapshot?: string;
  readonly generatedAt?: string;
  /** The condition that the reports were selected by; empty for all. */
  readonly where: string;
  readonly producers: Producers;
  readonly licence: { readonly name: string; readonly path: string; readonly note: string };
  readonly source: string;
  /** Number of rows by table; `reports` is the number of reports. */
  readonly counts: Readonly<Record<string, number>>;
  readonly corrections: { readonly applied: number; readonly void: number };
  readonly files: readonly CorpusFile[];
  readonly tables: readonly {
    readonly name: string;
    readonly description: string;
    readonly chinese: string;
    readonly key: readonly string[];
    readonly columns: readonly Column[];
  }[];
}

/** What is known of a corpus once its tables are written. */
export type Written = Pick<Manifest, 'producers' | 'counts' | 'files' | 'where' | 'corrections'> & {
  readonly generatedAt: string | undefined;
  readonly snapshot: string | undefined;
};

const LICENCE = {
  name: 'Apache-2.0',
  path: 'https://www.apache.org/licenses/LICENSE-2.0',
  note: 'Covers this compilation and its metadata. The reports are official documents of Chinese authorities, who answer for what they state.',
};
const SOURCE =
  'Annual reports on the disclosure of government information (政府信息公开工作年度报告), published by the authorities on their own sites; the address of each stands in the table documents.';

/** The manifest of a corpus of these tables. */
export function manifestOf(written: Written, tables: readonly Table[]): Manifest {
  const { snapshot, generatedAt, ...known } = written;
  return {
    schema: CORPUS_SCHEMA,
    recordSchema: RECORD_SCHEMA,
    ...(snapshot === undefined ? {} : { snapshot }),
    ...(generatedAt === undefined ? {} : { generatedAt }),
    ...known,
    licence: LICENCE,
    source: SOURCE,
    tables: tables.map(({ name, description, chinese, key, columns }) => ({
      name,
      description,
      chinese,
      key,
      columns,
    })),
  };
}

/** Notes who made the records that go by. */
export function openProducers(): { see(record: ReportRecord): void; all(): Producers } {
  const converters = new Set<string>();
  const extractors = new Set<string>();
  return {
    see: ({ producer }) => {
      converters.add(producer.converter);
      extractors.add(producer.extractor);
    },
    all: () => ({ converters: [...converters].sort(), extractors: [...extractors].sort() }),
  };
}
