import type { Command } from 'commander';
import {
  cmsAdapters,
  type PortalFolder,
  readPortalFolder,
  shippedPortals,
} from '../../crawlers/load-portals.ts';
import type { Portal } from '../../crawlers/portal.ts';
import { describeFault } from '../../crawlers/portal-file.ts';
import { EXIT, EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { addPortal } from '../portals/add.ts';
import { checkPortals } from '../portals/check.ts';
import { resolvePortalsFolder } from '../portals/folder.ts';
import { plainTable } from '../print/plain-table.ts';

const HELP = `
A portal is a file of crawlers/portals/, or a YAML or JSON file of your own in the folder that --portals or
GONGKAI_PORTALS names; docs/portal.schema.json tells its fields. Nothing needs to be built for it.

Examples:
  gongkai portals list
  gongkai portals check --portals my-portals
  gongkai portals check 331123-suichang --live
  gongkai portals add https://www.suichang.gov.cn/col/col1229/index.html --portals my-portals
${EXIT_HELP}`;

const FOLDER_OPTION = '--portals <folder>';
const FOLDER_HELP = 'folder of portals of your own (GONGKAI_PORTALS)';

interface Options {
  readonly portals?: string;
  readonly json?: boolean;
}

/** Adds `gongkai portals list`, `check` and `add`. */
export function addPortals(program: Command, io: Io): void {
  const portals = program
    .command('portals')
    .summary('list, check and add portals')
    .description('Lists and checks the portals that are known, and adds new ones.')
    .addHelpText('after', HELP);
  portals
    .command('list')
    .description('Lists every portal: its system, whether it was tried, where its file is.')
    .option(FOLDER_OPTION, FOLDER_HELP)
    .option('--json', 'print them as JSON')
    .action((options: Options) => listPortals(io, options));
  portals
    .command('check')
    .description('Reads portal files and says what is wrong with them, and how the portals fare in the runs.')
    .argument('[portal...]', 'only these; all unless given')
    .option('--live', 'read the listing of each portal too', false)
    .option(FOLDER_OPTION, FOLDER_HELP)
    .option('--json', 'print the outcome as JSON')
    .action(async (names: string[], { live, json = false, ...options }: Options & { live: boolean }) => {
      const folder = await readFolder(io, options);
      const portals = new Map((await rowsOf(folder)).map(({ id, portal }) => [id, portal]));
      await checkPortals(io, { folder, portals, names, json, live });
      tellFaults(io, folder);
    });
  portals
    .command('add')
    .description(
      'Looks at the page that lists the annual reports, finds its system, and writes the portal file.',
    )
    .argument('<address>', 'page that lists the annual reports')
    .option(FOLDER_OPTION, FOLDER_HELP)
    .option('--name <name>', 'name of the authority; read from the page unless given')
    .option('--code <code>', 'division code of GB/T 2260; looked up by the name unless given')
    .option('--id <id>', 'name of the file, division code and pinyin; taken from the host unless given')
    .option('--cms <adapter>', 'the CMS adapter; found out unless given')
    .option('--delay-ms <number>', 'least milliseconds between two requests; kept in the file', Number)
    .option('--force', 'replace a file of that name')
    .action((address: string, options) => addPortal(io, address, options));
}

interface Row {
  readonly id: string;
  readonly file: string | null;
  readonly portal: Portal;
}

async function rowsOf(folder: PortalFolder): Promise<readonly Row[]> {
  const all = new Map([...(await shippedPortals()), ...folder.portals]);
  return [...all]
    .map(([id, portal]) => ({ id, portal, file: folder.files.get(id) ?? null }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function readFolder(io: Io, options: Options): Promise<PortalFolder> {
  return readPortalFolder(resolvePortalsFolder(io, options), new Set((await cmsAdapters()).keys()));
}

async function listPortals(io: Io, options: Options): Promise<void> {
  const folder = await readFolder(io, options);
  const rows = await rowsOf(folder);
  const told = options.json ? JSON.stringify(rows.map(asJson)) : tableOf(rows);
  await io.terminal.print(told);
  tellFaults(io, folder);
}

function asJson({ id, file, portal }: Row): object {
  return { id, file, ...portal, title: portal.title.source };
}

function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ id, file, portal }) => [
    id,
    portal.name,
    portal.cms,
    portal.tried ? 'yes' : 'no',
    file ?? 'built in',
  ]);
  return plainTable(['portal', 'authority', 'system', 'tried', 'file'], cells);
}

function tellFaults(io: Io, { faults }: PortalFolder): void {
  for (const fault of faults) io.terminal.tell(describeFault(fault));
  if (faults.length > 0) io.exit(EXIT.failed);
}
