import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Owner, ownIdentity } from '../../store/embedded/owner.ts';
import { currentOwner, takeOwnerLock } from '../../store/embedded/owner-lock.ts';
import { startChild } from '../support/child.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function locksLeft(): Promise<readonly string[]> {
  return (await readdir(folder)).sort();
}

function writeLock(number: number, owner: Owner | null): Promise<void> {
  return writeFile(join(folder, `owner.${number}.lock`), JSON.stringify({ owner }));
}

test('the lock is taken, refused while it is held, and taken again after release', async () => {
  const lock = await takeOwnerLock(folder);
  const failure = await takeOwnerLock(folder).catch((error) => error);
  expect(failure).toMatchObject({ code: 'store.locked', kind: 'transient', subject: folder });
  expect(failure.message).toContain(`process ${process.pid} on ${hostname()}`);
  expect(await currentOwner(folder)).toEqual(await ownIdentity());
  await lock.release();
  expect(await currentOwner(folder)).toBeNull();
  await (await takeOwnerLock(folder)).release();
  expect(await locksLeft()).toEqual(['owner.2.lock']);
});

test('nobody owns a folder that is not there', async () => {
  expect(await currentOwner(join(folder, 'none'))).toBeNull();
});

describe('a lock is stale', () => {
  test('when its process is dead', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await writeLock(1, { ...(await ownIdentity()), pid: child.pid ?? 0 });
    await takeOwnerLock(folder);
    expect(await locksLeft()).toEqual(['owner.2.lock']);
  });

  test('when its number belongs to another process by now', async () => {
    const { started, ...own } = await ownIdentity();
    expect(started).toMatch(process.platform === 'linux' ? /^[0-9a-f-]{36}\/\d+$/ : /^$/);
    await writeLock(7, { ...own, started: `${started}0` });
    await takeOwnerLock(folder);
    expect(await locksLeft()).toEqual(['owner.8.lock']);
  });

  test.each(['', '{', '{"owner":{"pid":"1"}}'])('when a power cut has left %j of it', async (text) => {
    await writeFile(join(folder, 'owner.1.lock'), text);
    await takeOwnerLock(folder);
    expect(await locksLeft()).toEqual(['owner.2.lock']);
  });
});

test('a lock from another host is left to a person, who is told the host', async () => {
  await writeLock(3, { pid: 1, started: null, host: 'elsewhere' });
  await expect(takeOwnerLock(folder)).rejects.toThrow(/process 1 on elsewhere/);
});

test('of many who find a stale lock, one takes it', async () => {
  await writeLock(1, { ...(await ownIdentity()), started: 'before' });
  const taken = await Promise.allSettled(Array.from({ length: 50 }, () => takeOwnerLock(folder)));
  expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await locksLeft()).toEqual(['owner.2.lock']);
});

test('several programs that take it in turns never hold it at once', async () => {
  const log = join(folder, 'log');
  const takers = Array.from({ length: 4 }, () => startChild('lock-taker.ts', [folder, log, '25']));
  expect(await Promise.all(takers.map((taker) => taker.line()))).toEqual(Array(4).fill('done'));
  const entries = (await readFile(log, 'utf8')).trim().split('\n');
  expect(entries).toHaveLength(200);
  for (let i = 0; i < entries.length; i += 2) {
    expect(entries[i + 1]).toBe(entries[i]?.replace('in', 'out'));
  }
});
