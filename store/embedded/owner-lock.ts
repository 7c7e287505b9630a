import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { TransientError } from '../../model/errors.ts';
import { errnoOf } from '../errno.ts';
import { isAlive, type Owner, ownIdentity } from './owner.ts';

/**
 * The lock of a data folder is its file `owner.<n>.lock` with the highest n. Whoever finds that one released, or its
 * owner dead, links the next number: only one can. The highest is never removed, so a slow taker who decided by an
 * older one sees afterwards that it is not the highest and steps back.
 */
export interface OwnerLock {
  release(): Promise<void>;
}

const LOCK = z.object({
  owner: z.object({ pid: z.int().positive(), started: z.string().nullable(), host: z.string() }).nullable(),
});

interface Generation {
  readonly number: number;
  /** Null once released. */
  readonly owner: Owner | null;
}

/**
 * Takes the lock of a data folder.
 *
 * @throws TransientError `store.locked` naming the process that owns it
 */
export async function takeOwnerLock(folder: string): Promise<OwnerLock> {
  const owner = await ownIdentity();
  for (;;) {
    const latest = await latestGeneration(folder);
    if (latest?.owner && (await isAlive(latest.owner))) throw locked(folder, latest.owner);
    const number = (latest?.number ?? 0) + 1;
    if (await claim(folder, { number, owner }))
      return { release: () => write(folder, { number, owner: null }) };
  }
}

/** Who owns a data folder now; null where nobody does. */
export async function currentOwner(folder: string): Promise<Owner | null> {
  const owner = (await latestGeneration(folder))?.owner;
  return owner && (await isAlive(owner)) ? owner : null;
}

function locked(folder: string, owner: Owner): TransientError {
  const detail = `process ${owner.pid} on ${owner.host}, ${folder}`;
  return new TransientError('store.locked', folder, { detail });
}

async function claim(folder: string, generation: Generation): Promise<boolean> {
  const temporary = await writeTemporary(folder, generation);
  const path = lockPath(folder, generation.number);
  try {
    await link(temporary, path);
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
  return settleClaim(folder, generation.number);
}

async function settleClaim(folder: string, number: number): Promise<boolean> {
  const others = (await generationNumbers(folder)).filter((other) => other !== number);
  const overtaken = others.some((other) => other > number);
  const obsolete = overtaken ? [number] : others;
  await Promise.all(obsolete.map((other) => rm(lockPath(folder, other), { force: true })));
  return !overtaken;
}

async function latestGeneration(folder: string): Promise<Generation | null> {
  for (;;) {
    const number = (await generationNumbers(folder)).at(-1);
    if (number === undefined) return null;
    const text = await readFile(lockPath(folder, number), 'utf8').catch((error: unknown) => {
      if (errnoOf(error) === 'ENOENT') return null;
      throw error;
    });
    if (text !== null) return { number, owner: parseOwner(text) };
  }
}

/** A lock file appears whole, so one that does not parse is what a power cut has left: nobody owns it. */
function parseOwner(text: string): Owner | null {
  const parsed = LOCK.safeParse(parseJson(text));
  return parsed.success ? parsed.data.owner : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function generationNumbers(folder: string): Promise<readonly number[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  });
  const numbers = names.map((name) => Number(/^owner\.(\d+)\.lock$/.exec(name)?.[1] ?? Number.NaN));
  return numbers.filter((number) => !Number.isNaN(number)).sort((a, b) => a - b);
}

async function write(folder: string, generation: Generation): Promise<void> {
  await rename(await writeTemporary(folder, generation), lockPath(folder, generation.number));
}

async function writeTemporary(folder: string, { owner }: Generation): Promise<string> {
  const path = join(folder, `owner.${randomUUID()}.tmp`);
  await writeFile(path, `${JSON.stringify({ owner })}\n`);
  return path;
}

function lockPath(folder: string, number: number): string {
  return join(folder, `owner.${number}.lock`);
}
