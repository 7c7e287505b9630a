import { join } from 'node:path';
import type { ConsoleContext, Operations, PortalStanding } from '../../console/context.ts';
import { assembleReports } from '../../corpus/assemble.ts';
import { NO_CORRECTIONS, readCorrections } from '../../corpus/corrections.ts';
import { loadFields } from '../../corpus/fields.ts';
import { listSnapshots } from '../../corpus/snapshot/publish.ts';
import type { CorpusReport } from '../../exporters/corpus-report.ts';
import { loadPairChecker } from '../../extractors/pair-rule.ts';
import type { OperationContext } from '../../operations/operation.ts';
import { parkOperation } from '../../operations/park.ts';
import { pauseOperation } from '../../operations/pause.ts';
import { findPlaces, nameOfPlace } from '../../operations/places.ts';
import { portalHealthOperation } from '../../operations/portal-health.ts';
import { problemsOf } from '../../operations/problems.ts';
import { requeueOperation } from '../../operations/requeue.ts';
import type { StoredReport } from '../../store/contracts/report-order.ts';
import { correctionsOf } from '../../workers/jobs/export.ts';

const WORKED_ON = ['crawl', 'convert', 'extract'] as const;

/**
 * What the console works with: the pipeline that is open here, and the commands that do the same on a command line.
 *
 * @param works whether what is requeued is done by this process
 */
export async function openConsoleContext(context: OperationContext, works: boolean): Promise<ConsoleContext> {
  const { pipeline } = context;
  const { store, queues, connection, config } = pipeline;
  const checker = await loadPairChecker();
  return {
    catalogue: store.catalogue,
    ...{ blobs: store.blobs, queues, backend: connection.kind, report: pipeline.report },
    operations: operationsOf(context, works),
    places: { name: nameOfPlace, find: findPlaces },
    fields: await loadFields(),
    portals: () => portalStandings(context),
    problems: () => problemsOf(pipeline),
    assemble: async (stored) => {
      const path = await correctionsOf(config.dataFolder);
      const corrections = path === null ? NO_CORRECTIONS : await readCorrections(path);
      const reports: CorpusReport[] = [];
      for await (const report of assembleReports(oneByOne(stored), { checker, corrections }))
        reports.push(report);
      return reports;
    },
    explain: async (conversion, { sha256, key }) => {
      const raw = await store.catalogue.document(sha256);
      const [explanation] = raw ? await pipeline.stages.explain(conversion, { raw, keys: [key] }) : [];
      return explanation ?? null;
    },
    snapshots: () => listSnapshots(join(config.dataFolder, 'snapshots')),
  };
}

async function* oneByOne(stored: readonly StoredReport[]): AsyncGenerator<StoredReport> {
  yield* stored;
}

function operationsOf(context: OperationContext, works: boolean): Operations {
  return {
    requeue: async (ids, { by }) => {
      if (works) await context.work(WORKED_ON);
      const args = { ids: [...ids], dryRun: false, wait: false, by };
      return (await requeueOperation.run(context, args)).action;
    },
    putAside: async (move, ids, { by, reason }) => {
      const moved = await parkOperation.run(context, { ids: [...ids], move, reason, dryRun: false, by });
      return moved.length;
    },
    pause: async (verb, name, { by, reason }) => {
      await pauseOperation.run(context, { verb, names: [name], reason, by });
    },
  };
}

async function portalStandings(context: OperationContext): Promise<readonly PortalStanding[]> {
  const known = [...(await context.pipeline.crawler()).portals];
  const portals = known.map(([id, { name, divisionCode }]) => ({ id, name, divisionCode }));
  const health = await portalHealthOperation.run(context, { portals });
  return health.map((one, at) => ({
    ...one,
    name: portals[at]?.name ?? one.portal,
    divisionCode: portals[at]?.divisionCode ?? '',
  }));
}
