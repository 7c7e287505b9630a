import type { Portal } from '../crawlers/portal.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { Overdue } from '../store/runs.ts';

/** The law counts its days in this zone. */
const ZONE = 'Asia/Shanghai';

/**
 * The last days of the Regulations on Open Government Information (政府信息公开条例): article 49 has departments
 * publish by 31 January, article 50 the governments of counties and above by 31 March of the following year.
 */
const LAST_DAY = { department: '01-31', government: '03-31' } as const;
const DEPARTMENT = /(?:局|厅|委|办|委员会|办公室|中心|总队|支队|大队)$/;
/** The committee that governs a zone stands in place of a government. */
const GOVERNS = /(?:人民政府|管理委员会|管委会)(?:办公室)?$/;

/** The newest year whose report must be public by now, and its last day. */
export function reportDue(authority: string, now: Date): Pick<Overdue, 'year' | 'dueOn'> {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, dateStyle: 'short' }).format(now);
  const thisYear = Number(today.slice(0, 4));
  const isDepartment = DEPARTMENT.test(authority) && !GOVERNS.test(authority);
  const lastDay = LAST_DAY[isDepartment ? 'department' : 'government'];
  const year = today > `${thisYear}-${lastDay}` ? thisYear - 1 : thisYear - 2;
  return { year, dueOn: `${year + 1}-${lastDay}` };
}

/** The portals that were visited and never seen to show the report that is due. */
export async function overdueReports(
  { holdings }: Pick<Catalogue, 'holdings'>,
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
