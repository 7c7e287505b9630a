// A worker that is killed by any document named poison: not its reader but the whole process, as by a fault of the
// engine or the system that nothing guards against.
import { readConfig } from '../../dist/config.js';
import { openPipeline } from '../../dist/workers/pipeline.js';
import { openReconciler } from '../../dist/workers/reconcile.js';
import { startWorkers } from '../../dist/workers/start-workers.js';

const pipeline = await openPipeline(readConfig(), { report: () => undefined });
const { convert } = pipeline.stages;
pipeline.stages.convert = async (raw) => {
  if (raw.name.startsWith('poison')) process.kill(process.pid, 'SIGKILL');
  return convert(raw);
};
await startWorkers(pipeline, ['convert', 'extract']);
openReconciler(pipeline);
