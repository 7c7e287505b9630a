import type { Column, ColumnType } from '../exporter.ts';
import type { CorpusFile, Manifest } from '../manifest.ts';

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  integer: 'integer',
  number: 'number',
  long: 'integer',
  boolean: 'boolean',
  date: 'date',
};
/** Media types of the formats; a format that is not named here is bytes. */
export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  jsonl: 'application/jsonl',
  parquet: 'application/vnd.apache.parquet',
};

/** A Frictionless data package (specs.frictionlessdata.io) of every file of a corpus. */
export function frictionlessOf(manifest: Manifest): object {
  const { licence, source, snapshot, generatedAt, files } = manifest;
  return {
    profile: 'data-package',
    name: 'gongkai',
    title: 'gongkai: annual reports on the disclosure of government information',
    description: source,
    ...(snapshot === undefined ? {} : { id: snapshot, version: snapshot }),
    ...(generatedAt === undefined ? {} : { created: generatedAt }),
    keywords: ['政府信息公开', '年度报告', 'China', 'freedom of information'],
    licenses: [{ name: licence.name, path: licence.path, title: licence.note }],
    sources: [{ title: source }],
    resources: files.map((file) => resourceOf(file, manifest)),
  };
}

function resourceOf({ name, table, format, bytes, sha256 }: CorpusFile, { tables }: Manifest): object {
  const described = tables.find((each) => each.name === table);
  const common = {
    name: `${table === '*' ? 'corpus' : table}-${format}`,
    path: name,
    format,
    mediatype: MEDIA_TYPES[format] ?? 'application/octet-stream',
    bytes,
    hash: `sha256:${sha256}`,
    ...(described ? { description: described.description } : {}),
  };
  if (!described) return { profile: 'data-resource', ...common };
  const schema = {
    fields: described.columns.map(fieldOf),
    missingValues: [''],
    ...(described.key.length > 0 ? { primaryKey: described.key } : {}),
  };
  if (format !== 'csv') return { profile: 'data-resource', ...common, schema };
  const dialect = { delimiter: ',', doubleQuote: true, lineTerminator: '\r\n', quoteChar: '"', header: true };
  return { profile: 'tabular-data-resource', ...common, encoding: 'utf-8', dialect, schema };
}

function fieldOf({ name, type, description, chinese, codes }: Column): object {
  const words = codes && { constraints: { enum: codes.map(({ value }) => value) } };
  return { name, type: TYPES[type], title: chinese, description, ...words };
}
