import { dueOn, kindOfName } from '../../authorities/due-date.ts';
import type { Portal } from '../../crawlers/portal.ts';
import type { Catalogue } from '../../store/contracts/catalogue.ts';
import type { Overdue } from '../../store/contracts/runs.ts';

/** The law counts its days in this zone. */
const ZONE = 'Asia/Shanghai';

/** The newest year whose report must be public by now, and its last day. */
export function reportDue(authority: string, now: Date): Pick<Overdue, 'year' | 'dueOn'> {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, dateStyle: 'short' }).format(now);
  const thisYear = Number(today.slice(0, 4));
  const kind = kindOfName(authority);
  const year = today > dueOn(kind, thisYear - 1) ? thisYear - 1 : thisYear - 2;
  return { year, dueOn: dueOn(kind, year) };
}

/** The portals that were visited and never seen to show the report that is due. */
export async function overdueReports(
  { inventory: holdings }: Pick<Catalogue, 'inventory'>,
  portals: ReadonlyMap<string, Pick<Portal, 'name' | 'divisionCode'>>,
  now: Date,
): Promise<readonly Overdue[]> {
  const visited = await holdings.lastWhole();
  const seen = [...portals].filter(([portal]) => visited.has(portal));
  const due = seen.map(([portal, { name, divisionCode }]) => ({
    ...{ portal, name, divisionCode },
    ...reportDue(name, now),
  }));
  const reporting = new Map<number, ReadonlySet<string>>();
  for (const { year } of due) {
    if (!reporting.has(year)) reporting.set(year, await holdings.reporting(year));
  }
  return due.filter(({ year, portal }) => !reporting.get(year)?.has(portal));
}
