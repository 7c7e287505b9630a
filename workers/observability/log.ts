import { type Logger, pino } from 'pino';

/** What a line of the log is about, beside its sentence: job, document, queue … */
export type Fields = Readonly<Record<string, unknown>>;
export type Level = 'info' | 'warn' | 'error';

/** Tells what happens, one line each. */
export type Log = (level: Level, message: string, fields?: Fields) => void;

/** Tells nobody. */
export const SILENT: Log = () => undefined;

const STDERR = 2;

/**
 * The log of a worker, on stderr: a line of JSON each, or a sentence with its fields where a person reads along.
 *
 * @param forPerson where stderr is a terminal: what takes a line for a person to read
 */
export function openLog(forPerson: ((line: string) => void) | null): Log {
  if (forPerson) return (level, message, fields = {}) => forPerson(sentence(level, message, fields));
  const logger: Logger = pino(
    {
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    // Synchronous: the last line before a crash is the one that is wanted.
    pino.destination({ dest: STDERR, sync: true }),
  );
  return (level, message, fields = {}) => logger[level](fields, message);
}

function sentence(level: Level, message: string, fields: Fields): string {
  const time = new Date().toTimeString().slice(0, 8);
  const told = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  const about = told.map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [time, ...(level === 'info' ? [] : [level.toUpperCase()]), message, ...about].join(' ');
}
