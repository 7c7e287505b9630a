import { entry } from './code-entry.ts';

/** Codes of exporting, snapshots, corrections and queries. */
export const CORPUS_CODES = {
  'export.unknown-table': entry(
    'unreadable',
    'There is no table of this name.',
    'Use one of the names that are listed.',
  ),
  'corrections.invalid': entry(
    'unreadable',
    'The file of corrections cannot be used.',
    'Correct the entry that is named: sha256, key, value, reason, by and on are needed.',
  ),
  'snapshot.gate': entry(
    'unreadable',
    'The snapshot was not published: it differs too much from the last one.',
    'Look at what is named; if it is right, raise the bound with the option that is named. The last snapshot stays.',
  ),
  'snapshot.unknown': entry(
    'unreadable',
    'There is no snapshot here.',
    'Ask gongkai snapshot list for their names, or name a folder that holds a corpus with Parquet files.',
  ),
  'snapshot.mismatch': entry(
    'unreadable',
    'The delta does not turn this snapshot into another.',
    'Apply it to the snapshot that it was made from, unchanged.',
  ),
  'query.refused': entry(
    'unreadable',
    'Only questions are answered: a SELECT that reads the tables of the corpus.',
    'Write a single SELECT, or WITH … SELECT, over the tables of the corpus.',
  ),
  'query.invalid': entry(
    'unreadable',
    'The query cannot be run.',
    'Correct the SQL; gongkai query "SHOW TABLES" and "DESCRIBE reports" tell what there is.',
  ),
} as const;
