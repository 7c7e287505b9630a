import type { FormId } from '../../model/record.ts';
import type { ReportFilter, Standing } from '../../store/contracts/lookup.ts';
import type { ConsoleContext } from '../context.ts';

export const FORMS_KNOWN = ['2021', '2019', '2014', 'local'] as const satisfies readonly FormId[];
export const STANDINGS = ['clean', 'warning', 'error', 'empty'] as const satisfies readonly Standing[];

/** The filter of an address: `text`, `place`, `from`, `to`, `form`, `quality`, `portal`. */
export function readReportFilter(
  query: URLSearchParams,
  { places }: Pick<ConsoleContext, 'places'>,
): ReportFilter {
  const given = (name: string) => query.get(name)?.trim() || null;
  const listed = (name: string) => (given(name) ?? '').split(',').map((one) => one.trim());
  const year = (name: string) => (/^\d{4}$/.test(given(name) ?? '') ? Number(given(name)) : undefined);
  const [text, from, to] = [given('text'), year('from'), year('to')];
  return {
    ...(text && { text }),
    ...(given('place') && { places: listed('place').flatMap((place) => places.find(place)) }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(given('form') && { forms: FORMS_KNOWN.filter((form) => listed('form').includes(form)) }),
    ...(given('quality') && {
      standings: STANDINGS.filter((standing) => listed('quality').includes(standing)),
    }),
    ...(given('portal') && { portals: listed('portal') }),
  };
}
