import { nameSql, textSql } from '../sql-text.ts';

/** DuckDB reads an object whole: what it needs for the largest one, and never less than this. */
const MIN_OBJECT_BYTES = 1024 * 1024;
/** A character takes at most this many bytes in UTF-8. */
const MAX_BYTES_A_CHAR = 3;

/** An escaped half of a pair of surrogates, as JSON.stringify writes one that stands alone. */
const LONE_SURROGATE = '\\ud';

/** A value as a line of JSON that DuckDB reads: lone surrogates, which are no text, are replaced. */
export function jsonLine(value: object): string {
  const line = JSON.stringify(value);
  return line.includes(LONE_SURROGATE) ? JSON.stringify(value, wellFormed) : line;
}

function wellFormed(_: string, value: unknown): unknown {
  return typeof value === 'string' ? Buffer.from(value).toString() : value;
}

/**
 * What reads a file of JSON lines.
 *
 * @param columns names with their types in DuckDB; what else stands in the lines is left out
 * @param longest characters of the longest line
 */
export function readJsonSql(
  path: string,
  columns: Readonly<Record<string, string>>,
  longest: number,
): string {
  const types = Object.entries(columns).map(([name, type]) => `${nameSql(name)}: ${textSql(type)}`);
  const most = Math.max(MIN_OBJECT_BYTES, longest * MAX_BYTES_A_CHAR);
  const options = `format = 'newline_delimited', columns = {${types.join(', ')}}, maximum_object_size = ${most}`;
  return `read_json(${textSql(path)}, ${options})`;
}
