import type { ColumnType } from '../exporter.ts';
import type { Manifest } from '../manifest.ts';
import { MEDIA_TYPES } from './frictionless.ts';

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'sc:Text',
  integer: 'sc:Integer',
  number: 'sc:Float',
  long: 'sc:Integer',
  boolean: 'sc:Boolean',
  date: 'sc:Date',
};

/** Vocabulary of Croissant 1.0 (docs.mlcommons.org/croissant), as far as it is used here. */
const CONTEXT = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  sc: 'https://schema.org/',
  cr: 'http://mlcommons.org/croissant/',
  dct: 'http://purl.org/dc/terms/',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileObject: 'cr:fileObject',
  key: 'cr:key',
  recordSet: 'cr:recordSet',
  source: 'cr:source',
};

/** Croissant metadata: the files, and a record set for each table that a loader can read. */
export function croissantOf(manifest: Manifest): object {
  const { files, licence, source, snapshot, generatedAt } = manifest;
  return {
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    name: 'gongkai',
    description: source,
    license: licence.path,
    url: 'https://www.gov.cn/zhengce/xxgk/',
    ...(snapshot === undefined ? {} : { version: snapshot }),
    ...(generatedAt === undefined ? {} : { datePublished: generatedAt }),
    citeAs: citationOf(manifest),
    distribution: files.map(({ name, format, bytes, sha256 }) => ({
      '@type': 'cr:FileObject',
      '@id': name,
      name,
      contentUrl: name,
      contentSize: `${bytes} B`,
      encodingFormat: MEDIA_TYPES[format] ?? 'application/octet-stream',
      sha256,
    })),
    recordSet: recordSetsOf(manifest),
  };
}

/** How to cite a corpus. */
export function citationOf({ snapshot, generatedAt, counts, schema }: Manifest): string {
  const version = snapshot ?? generatedAt ?? 'working copy';
  return `gongkai corpus, ${version}: ${counts.reports ?? 0} annual reports on the disclosure of government information (政府信息公开工作年度报告). Schema ${schema}.`;
}

function recordSetsOf({ tables, files }: Manifest): readonly object[] {
  return tables.flatMap(({ name, description, columns, key }) => {
    const file = ['parquet', 'csv']
      .map((format) => files.find((each) => each.table === name && each.format === format))
      .find((each) => each !== undefined);
    if (!file) return [];
    return [
      {
        '@type': 'cr:RecordSet',
        '@id': name,
        name,
        description,
        ...(key.length > 0 ? { key: key.map((column) => ({ '@id': `${name}/${column}` })) } : {}),
        field: columns.map((column) => ({
          '@type': 'cr:Field',
          '@id': `${name}/${column.name}`,
          name: column.name,
          description: column.description,
          dataType: TYPES[column.type],
          source: { fileObject: { '@id': file.name }, extract: { column: column.name } },
        })),
      },
    ];
  });
}
