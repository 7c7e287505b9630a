import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { INVALID_SPAN_CONTEXT, type Tracer, type TracerProvider, trace } from '@opentelemetry/api';
import { readConfig } from '../../config.ts';
import { enqueueDocument } from '../../workers/enqueue.ts';
import { openPipeline } from '../../workers/pipeline.ts';
import { startWorkers } from '../../workers/start-workers.ts';
import { eventually } from '../support/eventually.ts';
import { withDatabase } from '../support/made-database.ts';
import { storeUnplanned, textDocument, textReport } from '../support/pipelines.ts';

/** Notes the names of the spans that are begun, as an exporter would be told of them. */
function notingProvider(names: string[]): TracerProvider {
  const startSpan: Tracer['startSpan'] = (name) => {
    names.push(name);
    return trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
  };
  const tracer: Tracer = {
    startSpan,
    startActiveSpan: () => {
      throw new Error('nothing here begins an active span');
    },
  };
  return { getTracer: () => tracer };
}

async function readOne(telemetry: 'on' | 'off'): Promise<void> {
  const folder = await withDatabase(await mkdtemp(join(tmpdir(), 'gongkai-telemetry-')));
  const config = readConfig({ GONGKAI_DATA: folder, GONGKAI_TELEMETRY: telemetry });
  const pipeline = await openPipeline(config, { report: () => undefined, stages: { inProcess: true } });
  const workers = await startWorkers(pipeline, ['convert', 'extract']);
  const raw = textDocument('report.txt', textReport(1));
  await storeUnplanned(pipeline, raw);
  await enqueueDocument(pipeline, raw, { again: false, isNew: true });
  await eventually(async () => Boolean(await pipeline.store.catalogue.record(raw.sha256)), 60_000);
  await workers.close();
  await pipeline.close();
  await rm(folder, { recursive: true });
}

test('jobs are traced where the settings ask for it, and not otherwise', async () => {
  const names: string[] = [];
  expect(trace.setGlobalTracerProvider(notingProvider(names))).toBe(true);
  await readOne('off');
  expect(names).toEqual([]);
  await readOne('on');
  expect(names).toEqual(
    expect.arrayContaining(['add convert.convert', 'process convert', 'process extract']),
  );
  trace.disable();
}, 120_000);
