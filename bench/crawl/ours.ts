// The whole stage: jobs from Redis, bytes on the disk, catalogue in PostgreSQL, conversions queued.
import { readConfig } from '../../config.ts';
import { openPipeline } from '../../workers/pipeline.ts';
import { startWorkers } from '../../workers/start-workers.ts';
import { portalsAt } from './ours-portals.ts';
import { portsAsked, tell } from './tell.ts';

const ports = portsAsked();
const portals = portalsAt(ports);
const config = readConfig({
  ...JSON.parse(process.argv[3] ?? '{}'),
  GONGKAI_ALLOW_HOSTS: ports.map((port) => `127.0.0.1:${port}`).join(','),
});
await tell(async () => {
  const report = (error: Error) => console.error(error.message);
  const pipeline = await openPipeline(config, { report, portals });
  const left = new Set(portals.keys());
  const done = new Promise<void>((resolve) => {
    pipeline.jobEvents.onFinished(({ workItem, ending }) => {
      if (!ending.ok) console.error(ending.error.message);
      if (workItem.stage === 'crawl' && left.delete(workItem.subject) && left.size === 0) resolve();
    });
  });
  const workers = await startWorkers(pipeline, ['crawl']);
  await pipeline.queues.addMany(
    'crawl',
    [...portals.keys()].map((portal) => ({ portal })),
  );
  await done;
  const { fetches } = await pipeline.store.catalogue.counts();
  await workers.close();
  await pipeline.close();
  return fetches + ports.length;
});
process.exit();
