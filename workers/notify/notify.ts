import type { Config } from '../../config.ts';
import { findProblems } from '../health/find-problems.ts';
import { readSystemState } from '../health/system-state.ts';
import type { Pipeline } from '../pipeline.ts';
import { type Delivery, deliver, secretsOf } from './deliver.ts';
import { type Digest, digestOf, type EndedRun, type RunBefore } from './digest.ts';
import { type DigestText, digestText } from './digest-text.ts';
import { mailDigest } from './mail.ts';
import { sendRequest } from './send-request.ts';
import { postDigest } from './webhook.ts';

const RUNS_LOOKED_AT = 50;

/** After a run: the heartbeat where it was a good one, and the digest. Never throws. */
export async function notifyOfRun(pipeline: Pipeline, run: EndedRun): Promise<void> {
  try {
    await sendHeartbeat(pipeline, run);
    if (hasChannel(pipeline.config)) await sendDigest(pipeline, await makeDigest(pipeline, run));
  } catch (thrown) {
    pipeline.report(thrown as Error);
  }
}

/** A run that came to its end and visited at least half of its portals: `Runs.lastGood` says the same. */
async function sendHeartbeat(pipeline: Pipeline, { id, endedAt }: EndedRun): Promise<void> {
  const { config, store } = pipeline;
  const url = config.notify.heartbeatUrl;
  if (url === null || endedAt === null || (await store.catalogue.runs.lastGood()) !== endedAt) return;
  await deliver(pipeline, { name: 'heartbeat', secrets: secretsOf(url) }, async () => {
    pipeline.log('info', 'Good run: calling GONGKAI_HEARTBEAT_URL.', { run: id });
    await sendRequest(config, url, null);
  });
}

/** Whether a digest has somewhere to go. */
export function hasChannel({ notify }: Config): boolean {
  return notify.webhook !== null || notify.mail !== null;
}

/** The digest of a run with its text, compared with the run before it. */
export async function makeDigest(pipeline: Pipeline, run: EndedRun): Promise<Digest & DigestText> {
  const problems = findProblems(await readSystemState(pipeline), pipeline.config);
  const digest = digestOf(run, await runBefore(pipeline, run.id), problems);
  return { ...digest, ...digestText(digest, pipeline.config.notify.language) };
}

/** The last run before that has a report. */
async function runBefore({ store }: Pipeline, id: string): Promise<RunBefore> {
  const { runs } = store.catalogue;
  const listed = await runs.list(RUNS_LOOKED_AT);
  for (const { id: earlier } of listed.slice(listed.findIndex((run) => run.id === id) + 1)) {
    const found = await runs.find(earlier);
    if (found && found.portals.length > 0) return found;
  }
  return null;
}

/** Sends a digest on every channel that is set, each for itself. */
export async function sendDigest(
  pipeline: Pipeline,
  digest: Digest & DigestText,
): Promise<readonly Delivery[]> {
  const { config } = pipeline;
  const { webhook, mail } = config.notify;
  const deliveries: Delivery[] = [];
  if (webhook) {
    const channel = { name: 'webhook', secrets: secretsOf(webhook.url) } as const;
    deliveries.push(await deliver(pipeline, channel, () => postDigest(config, webhook, digest)));
  }
  if (mail) {
    const channel = { name: 'mail', secrets: secretsOf(mail.smtpUrl) } as const;
    deliveries.push(await deliver(pipeline, channel, () => mailDigest(mail, digest)));
  }
  return deliveries;
}
