import { InvalidArgumentError } from 'commander';

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const MB = 1_000_000;

/** Milliseconds of `30s`, `90m`, `8h` or `1d`. @throws InvalidArgumentError for anything else, and for nothing */
export function readDuration(text: string): number {
  const [, number = '', unit = ''] = /^(\d{1,5})([smhd])$/.exec(text.trim()) ?? [];
  const ms = Number(number) * (UNIT_MS[unit] ?? 0);
  // A timer of Node takes no more than that.
  if (ms > 0 && ms < 2 ** 31) return ms;
  throw new InvalidArgumentError('Write a time such as 45s, 90m, 8h or 1d, at most 24 days.');
}

/** `2 h 5 min`, `3 min 20 s`, `0.4 s`: the two largest units. */
export function tellDuration(ms: number): string {
  const seconds = ms / 1_000;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `0.01 MB`, `12.3 MB`. */
export function tellBytes(bytes: number): string {
  return `${(bytes / MB).toFixed(bytes < MB ? 2 : 1)} MB`;
}
