import type { PortalFolder } from '../../crawlers/load-portals.ts';
import type { Portal } from '../../crawlers/portal.ts';
import { InvalidRequestError } from '../../model/errors.ts';
import { type Health, hasCatalogue, portalHealthOperation } from '../../operations/portal-health.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { healthTable } from '../print/health-table.ts';
import { count } from '../print/table.ts';
import { liveTable, tryLive } from './check-live.ts';
import { remarksOn } from './remarks.ts';

/** What is checked, and how far. */
export interface Check {
  readonly folder: PortalFolder;
  /** Every portal that is known. */
  readonly portals: ReadonlyMap<string, Portal>;
  /** Names of those that are asked about; none is all. */
  readonly names: readonly string[];
  readonly json: boolean;
  readonly live: boolean;
}

/**
 * Checks portal files, tells how the portals fare in the runs and, where that is wanted, tries their listings.
 *
 * @throws InvalidRequestError `portal.unknown`
 */
export async function checkPortals(io: Io, check: Check): Promise<void> {
  const portals = chosen(check);
  const health = await healthOf(io, portals);
  const live = check.live ? await tryLive(io, portals) : null;
  const remarks = [...portals].flatMap(([portal, definition]) =>
    remarksOn(definition).map((remark) => ({ portal, remark })),
  );
  const { faults } = check.folder;
  if (check.json) {
    const told = { portals: portals.size, faults, remarks, health, ...(live && { live }) };
    await io.terminal.print(JSON.stringify(told));
  } else {
    const lines = remarks.map(({ portal, remark }) => `${portal}: ${remark}`).join('\n');
    const sum = `${count(portals.size, 'portal')} read, ${count(faults.length, 'fault')}.`;
    const tables = [healthTable(health), live ? liveTable(live) : ''];
    await io.terminal.print([lines, ...tables, sum].filter(Boolean).join('\n\n'));
  }
  if (live?.some(({ code }) => code !== null)) io.exit(EXIT.failed);
}

function chosen({ portals, names }: Check): ReadonlyMap<string, Portal> {
  if (names.length === 0) return portals;
  const pairs = names.map((name): [string, Portal] => {
    const portal = portals.get(name);
    if (!portal) throw new InvalidRequestError('portal.unknown', name, { detail: name });
    return [name, portal];
  });
  return new Map(pairs);
}

async function healthOf(io: Io, portals: ReadonlyMap<string, Portal>): Promise<readonly Health[]> {
  if (!hasCatalogue(io.config())) return [];
  const asked = [...portals].map(([id, { name, divisionCode }]) => ({ id, name, divisionCode }));
  let health: readonly Health[] = [];
  const done = async (found: readonly Health[]) => {
    health = found;
  };
  await io.run(portalHealthOperation, { portals: asked }, { serves: false, byOwner: true, done });
  return health;
}
