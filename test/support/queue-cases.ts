import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { UnrecoverableError } from 'bullmq';
import { TransientError } from '../../model/errors.ts';
import type { JobWorker, QueueConnection } from '../../queue/connection.ts';
import type { JobResult } from '../../queue/job-result.ts';
import type { JobOf } from '../../queue/jobs.ts';
import { openQueues, type Queues } from '../../queue/queues.ts';
import { RETRY_POLICIES } from '../../queue/retry.ts';
import { type Attempt, type Running, startWork } from '../../queue/start-worker.ts';
import { eventually } from './eventually.ts';

type Attempts = Attempt<'convert'>[];
type Perform = (attempt: Attempt<'convert'>) => Promise<void>;

const TIMING = { lockMs: 400, checkEveryMs: 200 };
const POLICY = { attempts: 3, firstDelayMs: 40, jitter: 0.5 };

let connection: QueueConnection;
let queues: Queues;
let running: Running[];
let hung: { worker: JobWorker; release: () => void } | null;
let lost: Attempts;

/** What BullMQ must do for us on every backend; the queues are empty before the first case, and after each. */
export function queueCases(open: () => Promise<QueueConnection>): void {
  beforeEach(async () => {
    connection = await open();
    queues = await openQueues(connection, () => undefined, { ...RETRY_POLICIES, convert: POLICY });
    running = [];
    hung = null;
    lost = [];
  });
  afterEach(async () => {
    hung?.release();
    await hung?.worker.close();
    await Promise.all(running.map((worker) => worker.close()));
    expect(await queues.depths()).toMatchObject({ convert: { waiting: 0, active: 0, delayed: 0 } });
    await queues.close();
    await connection.close();
  });
  addingCases();
  endingCases();
  holdingCases();
  losingCases();
}

function addingCases(): void {
  test('the same work stands in the queue once, other work beside it', async () => {
    const ids = await queues.addMany('convert', [jobOf(1), jobOf(1), jobOf(2)]);
    await queues.add('convert', jobOf(1));
    expect(ids[0]).toBe(ids[1]);
    expect(await queues.depths()).toMatchObject({ convert: { waiting: 2 }, extract: { waiting: 0 } });
    expect(await queues.holds('convert', ids[0] ?? '')).toBe(true);
    expect(await done(2)).toHaveLength(2);
  });

  test('done work leaves nothing behind, so that the same work can be asked for again', async () => {
    const id = await queues.add('convert', jobOf(1));
    expect(await done(1)).toEqual([{ id, job: jobOf(1), number: 1, deaths: 0, last: false }]);
    await eventually(async () => !(await queues.holds('convert', id)));
    await queues.add('convert', jobOf(1));
    await eventually(async () => (await queues.depths()).convert.waiting === 0);
  });

  test('a job that does not fit its schema is refused at either end', async () => {
    const misfit = { sha256: 'no hash', converter: 'text@1' };
    await expect(queues.add('convert', misfit)).rejects.toMatchObject({ code: 'defect.unexpected' });
    const raw = connection.queue('convert', {});
    const options = { attempts: 3, removeOnFail: true, removeOnComplete: true };
    await raw.addBulk([{ name: 'convert', data: misfit, opts: { ...options, jobId: 'forged' } }]);
    await raw.close();
    const attempts = await work(async () => undefined);
    await eventually(async () => !(await queues.holds('convert', 'forged')));
    expect(attempts).toEqual([]);
  });
}

function endingCases(): void {
  test('a transient failure is tried again after a growing wait, until it passes', async () => {
    const times: number[] = [];
    const attempts = await work(async ({ number }) => {
      times.push(Date.now());
      if (number < 3) throw new TransientError('fetch.timeout', 'x');
    });
    const id = await queues.add('convert', jobOf(1));
    await eventually(async () => attempts.length === 3 && !(await queues.holds('convert', id)));
    expect(attempts.map(({ number, last }) => [number, last])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
    const [first = 0, second = 0, third = 0] = times;
    expect(second - first).toBeGreaterThanOrEqual(POLICY.firstDelayMs * (1 - POLICY.jitter) - 1);
    expect(third - second).toBeGreaterThanOrEqual(2 * POLICY.firstDelayMs * (1 - POLICY.jitter) - 1);
  });

  test('what fails at every attempt is dropped after the last', async () => {
    const attempts = await work(async () => {
      throw new TransientError('fetch.timeout', 'x');
    });
    const id = await queues.add('convert', jobOf(1));
    await eventually(async () => !(await queues.holds('convert', id)));
    expect(attempts).toHaveLength(POLICY.attempts);
  });

  test('what is parked is not tried again', async () => {
    const attempts = await work(async () => {
      throw new UnrecoverableError('parked');
    });
    const id = await queues.add('convert', jobOf(1));
    await eventually(async () => !(await queues.holds('convert', id)));
    expect(attempts).toHaveLength(1);
  });

  test('closing waits for the job at work and takes no other', async () => {
    const started = openGate();
    const attempts = await work(async () => {
      started.open();
      await pause(300);
    });
    await queues.addMany('convert', [jobOf(1), jobOf(2)]);
    await started.opened;
    await running.pop()?.close();
    expect(attempts).toHaveLength(1);
    expect(await queues.depths()).toMatchObject({ convert: { waiting: 1, active: 0 } });
    expect(await done(1)).toHaveLength(1);
  });
}

function holdingCases(): void {
  const HELD = {
    queue: 'convert',
    concurrency: 1,
    timing: TIMING,
    report: () => undefined,
    held: true,
  } as const;

  test('a postponed job comes back and has lost no attempt; a held worker takes nothing', async () => {
    const numbers: number[] = [];
    const perform = async ({ number }: Attempt<'convert'>): Promise<JobResult> => {
      numbers.push(number);
      return numbers.length < 3 ? { kind: 'postponed', delayMs: 20 } : { kind: 'passed' };
    };
    const worker = await startWork(connection, { ...HELD, perform, lost: async () => undefined });
    running.push(worker);
    await queues.add('convert', jobOf(1));
    await pause(300);
    expect(numbers).toEqual([]);
    await worker.resume();
    await eventually(async () => numbers.length === 3);
    await worker.pause();
    await queues.add('convert', jobOf(2));
    await pause(300);
    expect(numbers).toEqual([1, 1, 1]);
    await worker.resume();
    await eventually(async () => numbers.length === 4);
  });
}

function losingCases(): void {
  test('a job whose process is gone is taken up by another', async () => {
    await queues.add('convert', jobOf(1));
    await hangUp(1);
    expect((await done(1)).map(({ job }) => job)).toEqual([jobOf(1)]);
    expect(lost).toEqual([]);
  });

  test('a job that was lost with its process time and again is told as lost', async () => {
    await queues.add('convert', jobOf(1));
    await hangUp(4);
    const attempts = await work(async () => undefined);
    await eventually(async () => lost.length === 1);
    expect(lost[0]?.job).toEqual(jobOf(1));
    expect(attempts).toEqual([]);
  });
}

function jobOf(number: number): JobOf<'convert'> {
  return { sha256: number.toString(16).padStart(64, '0'), converter: 'text@1' };
}

/** Starts a worker. @returns the attempts that it makes, as they come */
async function work(perform: Perform): Promise<Attempts> {
  const attempts: Attempts = [];
  const worker = await startWork(connection, {
    queue: 'convert',
    concurrency: 1,
    timing: TIMING,
    report: () => undefined,
    perform: async (attempt) => {
      attempts.push(attempt);
      await perform(attempt);
      return { kind: 'passed' };
    },
    lost: async (attempt) => {
      lost.push(attempt);
    },
  });
  running.push(worker);
  return attempts;
}

/** Works until so many jobs are done. */
async function done(number: number): Promise<Attempts> {
  const attempts = await work(async () => undefined);
  await eventually(async () => attempts.length >= number);
  return attempts;
}

/** A worker as a dead process leaves it: it takes the job so many times, never ends it and never renews its lock. */
async function hangUp(times: number): Promise<void> {
  const gate = openGate();
  let taken = 0;
  const options = { concurrency: times, lockDuration: TIMING.lockMs, stalledInterval: TIMING.checkEveryMs };
  const hang = async () => {
    taken += 1;
    await gate.opened;
  };
  const worker = connection.worker('convert', hang, {
    ...options,
    skipLockRenewal: true,
    maxStalledCount: 3,
  });
  worker.on('error', () => undefined);
  hung = { worker, release: gate.open };
  await eventually(async () => taken === times);
}

/** Something to wait at until another part of the test goes on. */
export function openGate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
