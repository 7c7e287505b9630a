import { STAGES, UNRESOLVED_STATES } from '../../operations/failure-filter.ts';
import type { FailureFilter, FailureState } from '../../store/contracts/failures.ts';
import type { ConsoleContext } from '../context.ts';

export const STATES = [
  'open',
  'requeued',
  'parked',
  'ignored',
  'resolved',
] as const satisfies readonly FailureState[];

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * The filter of an address: `code`, `stage`, `portal`, `place`, `year`, `format`, `producer`, `state`, `since`,
 * `until`. What is no value of its kind lets nothing pass, rather than everything.
 */
export function readFailureFilter(
  query: URLSearchParams,
  { places }: Pick<ConsoleContext, 'places'>,
): FailureFilter {
  const listed = (name: string) =>
    query.getAll(name).flatMap((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    );
  const some = <T>(name: string, key: string, of: (text: string) => readonly T[]) => {
    const texts = listed(name);
    return texts.length === 0 ? {} : { [key]: texts.flatMap(of) };
  };
  const moment = (name: string, key: string) => {
    const text = query.get(name)?.trim();
    return text ? { [key]: readMoment(text) ?? new Date(8.64e15).toISOString() } : {};
  };
  return {
    ...some('code', 'codes', (text) => [text]),
    ...some('portal', 'portals', (text) => [text]),
    ...some('format', 'formats', (text) => [text.toLowerCase()]),
    ...some('producer', 'producers', (text) => [text]),
    ...some('place', 'places', (text) => places.find(text)),
    ...some('year', 'years', (text) => (/^(19|20)\d\d$/.test(text) ? [Number(text)] : [])),
    ...some('stage', 'stages', (text) => STAGES.filter((stage) => stage === text)),
    ...some('id', 'ids', (text) => [text]),
    ...moment('since', 'since'),
    ...moment('until', 'until'),
    states:
      listed('state').length === 0
        ? UNRESOLVED_STATES
        : STATES.filter((state) => listed('state').includes(state)),
  };
}

/** A moment as so long ago (`12h`, `7d`) or a date; ISO, or null for neither. */
function readMoment(text: string): string | null {
  const ago = /^(\d{1,6})([mhd])$/.exec(text);
  const at = ago ? Date.now() - Number(ago[1]) * (UNIT_MS[ago[2] ?? ''] ?? 0) : Date.parse(text);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
