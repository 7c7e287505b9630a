import { types } from 'pg';

/** Types of arrays that the pg driver reads by itself; its list of built-in types has none of them. */
const ARRAY_TYPES = [
  199, 1000, 1001, 1005, 1007, 1009, 1015, 1016, 1021, 1022, 1115, 1182, 1185, 1231, 2951, 3807,
];

/** The pg driver's own readers, so that a row looks the same on both backends (int8 as string, dates as Date). */
export const PG_PARSERS: Readonly<Record<number, (text: string) => unknown>> = Object.fromEntries(
  [...Object.values(types.builtins).map(Number), ...ARRAY_TYPES].map((type) => [
    type,
    types.getTypeParser(type, 'text'),
  ]),
);

/** Leaves every parameter as {@link toParameter} wrote it, whatever type the statement gives it. */
export const PLAIN_SERIALIZERS: Record<number, (text: string) => string> = new Proxy(
  {},
  { get: () => (text: string) => text },
);

/**
 * A value as the text that PostgreSQL reads, by the rules of the pg driver: objects as JSON, arrays as array
 * literals, bytes in hexadecimal, dates as instants. Whoever wants a JSON array passes it as a string.
 */
export function toParameter(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.map(toElement).join(',')}}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function toElement(value: unknown): string {
  const text = toParameter(value);
  if (text === null) return 'NULL';
  return Array.isArray(value) ? text : `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
