import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig } from '../../config.ts';
import type { Portal } from '../../crawlers/portal.ts';
import { LOCAL_SOURCE, type RawDocument } from '../../model/raw-document.ts';
import { RETRY_POLICIES } from '../../queue/retry.ts';
import { openPipeline, type Pipeline } from '../../workers/pipeline.ts';
import { withDatabase } from './made-database.ts';

/** A pipeline on an embedded folder of its own. */
export interface TestPipeline {
  readonly pipeline: Pipeline;
  readonly config: Config;
  close(): Promise<void>;
}

const SOON = { attempts: 3, firstDelayMs: 50, jitter: 0 };

/** Opens a pipeline that retries at once, to fail in seconds what fails in minutes otherwise. */
export async function openTestPipeline(
  hosts: readonly string[] = [],
  portals: ReadonlyMap<string, Portal> = new Map(),
): Promise<TestPipeline> {
  const folder = await withDatabase(await mkdtemp(join(tmpdir(), 'gongkai-pipeline-')));
  const config = readConfig({ GONGKAI_DATA: folder, GONGKAI_ALLOW_HOSTS: hosts.join(',') });
  const pipeline = await openPipeline(config, {
    report: () => undefined,
    policies: { ...RETRY_POLICIES, crawl: SOON, convert: SOON, extract: SOON },
    portals,
    stages: { inProcess: true },
  });
  return {
    pipeline,
    config,
    close: async () => {
      await pipeline.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A report as a text file; distinct for each number. */
export function textReport(number: number): string {
  return [
    `示例${number}县人民政府2023年政府信息公开工作年度报告`,
    '',
    '一、总体情况',
    `2023年，示例${number}县主动公开政府信息${number}条。`,
    '二、存在的主要问题及改进情况',
    '公开内容还需充实。',
    '',
  ].join('\n');
}

/** Text as a document that a user has named. */
export function textDocument(name: string, text: string): RawDocument {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, sha256, bytes, source: LOCAL_SOURCE };
}

/** Stores a document as an ingest does, without planning its work. */
export async function storeUnplanned({ store }: Pipeline, raw: RawDocument): Promise<void> {
  const { sha256, name, bytes, source } = raw;
  await store.blobs.put(bytes);
  await store.catalogue.addDocument({ sha256, name, sizeBytes: bytes.length, source });
}
