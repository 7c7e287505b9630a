import { join, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { applyDelta } from '../../corpus/snapshot/apply-delta.ts';
import { writeDelta } from '../../corpus/snapshot/delta.ts';
import { diffSnapshots, type SnapshotDiff } from '../../corpus/snapshot/diff.ts';
import { DEFAULT_BOUNDS } from '../../corpus/snapshot/gates.ts';
import { findSnapshot, listSnapshots } from '../../corpus/snapshot/publish.ts';
import { parseWhere } from '../../corpus/where.ts';
import { type Published, publishSnapshotOperation } from '../../operations/publish-snapshot.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { plainTable } from '../print/plain-table.ts';

const HELP = `
A snapshot is a corpus in Parquet that can be cited: a folder named for its day, sealed by its manifest. Snapshots lie
in snapshots/ of the data folder unless --dir names another. A name is a day, current, or the path of a folder.

Examples:
  gongkai snapshot publish
  gongkai snapshot diff 2026-11-21 current
  gongkai snapshot delta 2026-11-21 2026-11-22 --out night.delta
  gongkai snapshot apply night.delta --from 2026-11-21 --out corpus
${EXIT_HELP}`;

interface PublishOptions {
  readonly dir?: string;
  readonly where: string;
  readonly corrections?: string;
  readonly maxFall: number;
  readonly maxRise: number;
  readonly json?: boolean;
}

/** Adds `gongkai snapshot`. */
export function addSnapshot(program: Command, io: Io): void {
  const snapshot = program
    .command('snapshot')
    .summary('publish, compare and pass on versions of the corpus')
    .description('Publishes versions of the corpus, compares them and passes on what changed.')
    .addHelpText('after', HELP);
  addPublish(snapshot, io);
  addList(snapshot, io);
  addDiff(snapshot, io);
  addDelta(snapshot, io);
}

const rootOf = (io: Io, dir: string | undefined): string =>
  resolve(dir ?? join(io.config().dataFolder, 'snapshots'));

const DIR = ['--dir <folder>', 'folder of the snapshots'] as const;

function addPublish(snapshot: Command, io: Io): void {
  snapshot
    .command('publish')
    .summary('publish the catalogue as it is')
    .description('Publishes a snapshot, unless it falls behind the last one further than the bounds allow.')
    .option(...DIR)
    .option('--where <condition>', 'only these reports, as for gongkai export', '')
    .option(
      '--corrections <file>',
      'corrections of reviewers (corrections.yaml of the data folder unless given)',
    )
    .option(
      '--max-fall <percent>',
      'by which reports, documents, values may fall',
      percent,
      DEFAULT_BOUNDS.maxFall,
    )
    .option('--max-rise <percent>', 'by which findings a report may rise', percent, DEFAULT_BOUNDS.maxRise)
    .option('--json', 'print what was published as JSON')
    .action(async ({ dir, json, corrections, where, maxFall, maxRise }: PublishOptions) => {
      parseWhere(where);
      const reviewed = corrections === undefined ? null : resolve(corrections);
      const args = { root: rootOf(io, dir), where, corrections: reviewed, maxFall, maxRise };
      const done = (published: Published) =>
        io.terminal.print(json ? JSON.stringify(published) : said(published));
      await io.run(publishSnapshotOperation, args, { serves: true, byOwner: true, done });
    });
}

function percent(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && number >= 0) return number;
  throw new InvalidArgumentError('Write a number of percent, 0 or more.');
}

function said({ snapshot, folder, counts }: Published): string {
  return `Published ${snapshot}: ${counts.reports} reports, ${counts.values} values, ${counts.findings} findings.\nIt is in ${folder}.`;
}

function addList(snapshot: Command, io: Io): void {
  snapshot
    .command('list')
    .summary('list the published snapshots')
    .description('Lists the published snapshots, oldest first.')
    .option(...DIR)
    .option('--json', 'print them as JSON')
    .action(async ({ dir, json }: { dir?: string; json?: boolean }) => {
      const snapshots = await listSnapshots(rootOf(io, dir));
      if (json) return io.terminal.print(JSON.stringify(snapshots));
      const rows = snapshots.map(({ name, current, manifest: { counts, where } }) => [
        name,
        current ? 'current' : '',
        String(counts.reports),
        String(counts.findings),
        where,
      ]);
      const table = plainTable(['snapshot', '', '>reports', '>findings', 'selected by'], rows);
      await io.terminal.print(snapshots.length === 0 ? 'Nothing is published yet.' : table);
    });
}

function addDiff(snapshot: Command, io: Io): void {
  snapshot
    .command('diff')
    .summary('tell what changed between two snapshots')
    .description('Tells which reports were added, changed (each cell, and why) and gone from A to B.')
    .argument('<a>', 'the earlier snapshot')
    .argument('<b>', 'the later one')
    .option(...DIR)
    .option('--json', 'print it as JSON')
    .action(async (a: string, b: string, { dir, json }: { dir?: string; json?: boolean }) => {
      const root = rootOf(io, dir);
      const diff = await diffSnapshots(await findSnapshot(root, a), await findSnapshot(root, b));
      await io.terminal.print(json ? JSON.stringify(diff) : describe(diff));
    });
}

function describe({ added, changed, gone }: SnapshotDiff): string {
  const name = (report: SnapshotDiff['added'][number]) =>
    `${report.publisher ?? report.reportId} ${report.year ?? ''}`.trimEnd();
  const cells = changed.flatMap((report) => [
    `  ~ ${name(report)}`,
    ...report.cells.map(
      (cell) => `      ${cell.key}: ${cell.old ?? 'nothing'} → ${cell.new ?? 'nothing'} (${cell.why})`,
    ),
  ]);
  return [
    `${added.length} added, ${changed.length} changed, ${gone.length} gone.`,
    ...added.map((report) => `  + ${name(report)}`),
    ...cells,
    ...gone.map((report) => `  - ${name(report)}`),
  ].join('\n');
}

function addDelta(snapshot: Command, io: Io): void {
  snapshot
    .command('delta')
    .summary('write what turns one snapshot into another')
    .description('Writes a file that turns snapshot A into snapshot B, to the byte.')
    .argument('<a>', 'the snapshot that the reader has')
    .argument('<b>', 'the one that it is to become')
    .option(...DIR)
    .requiredOption('--out <file>', 'a new file')
    .action(async (a: string, b: string, { dir, out }: { dir?: string; out: string }) => {
      const root = rootOf(io, dir);
      await writeDelta(await findSnapshot(root, a), await findSnapshot(root, b), resolve(out));
      await io.terminal.print(`The delta is in ${resolve(out)}.`);
    });
  snapshot
    .command('apply')
    .summary('turn a snapshot into another by a delta')
    .description(
      'Turns the snapshot that a delta was made from into the one that it leads to, and checks every file.',
    )
    .argument('<delta>', 'a file of gongkai snapshot delta')
    .option(...DIR)
    .requiredOption('--from <a>', 'the snapshot that it was made from')
    .requiredOption('--out <folder>', 'folder of the result: new, empty or an earlier corpus')
    .action(async (delta: string, { dir, from, out }: { dir?: string; from: string; out: string }) => {
      const applying = { delta, from: await findSnapshot(rootOf(io, dir), from), folder: resolve(out) };
      const { counts } = await applyDelta(applying);
      await io.terminal.print(
        `${counts.reports} reports are in ${resolve(out)}, every file as it was published.`,
      );
    });
}
