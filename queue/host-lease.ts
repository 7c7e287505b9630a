import { createHash, randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { TransientError } from '../model/errors.ts';
import type { HostLeases } from '../model/host-lease.ts';

/** A lease expires this long after its process has died; a living process renews it. */
const LEASE_MS = 15_000;
const RENEW_EVERY_MS = 5_000;
/** How soon a lease that another process holds is asked for again. */
const ASK_AGAIN_MS = 50;

/** Takes the leases of all keys or of none. Gives 0, or the milliseconds after which to ask again: the longest pause. */
const TAKE = `
local wait = 0
for i = 1, #KEYS, 2 do
  wait = math.max(wait, redis.call('PTTL', KEYS[i + 1]))
  if redis.call('EXISTS', KEYS[i]) == 1 then wait = math.max(wait, tonumber(ARGV[3])) end
end
if wait > 0 then return wait end
for i = 1, #KEYS, 2 do redis.call('SET', KEYS[i], ARGV[1], 'PX', ARGV[2]) end
return 0`;

/** Releases leases and begins their pauses; one that has expired may belong to another process by now. */
const LEAVE = `
for i = 1, #KEYS, 2 do
  if redis.call('GET', KEYS[i]) == ARGV[1] then
    redis.call('DEL', KEYS[i])
    if tonumber(ARGV[2]) > 0 then redis.call('SET', KEYS[i + 1], '1', 'PX', ARGV[2]) end
  end
end
return 0`;

const RENEW = `
for i = 1, #KEYS, 2 do
  if redis.call('GET', KEYS[i]) == ARGV[1] then redis.call('PEXPIRE', KEYS[i], ARGV[2]) end
end
return 0`;

/** By its hash, which Redis knows from the first time; a server that was started anew is told the script again. */
async function runOnce(
  connection: Redis,
  script: string,
  args: readonly [number, ...(string | number)[]],
): Promise<unknown> {
  try {
    return await connection.evalsha(hashOf(script), ...args);
  } catch (thrown) {
    if (!(thrown instanceof Error) || !thrown.message.startsWith('NOSCRIPT')) throw thrown;
    return connection.eval(script, ...args);
  }
}

const hashes = new Map<string, string>();

function hashOf(script: string): string {
  const hash = hashes.get(script) ?? createHash('sha1').update(script).digest('hex');
  hashes.set(script, hash);
  return hash;
}

/** Leases of hosts for all processes that share this Redis. */
export function redisHostLeases(connection: Redis, prefix: string): HostLeases {
  const run = async (script: string, keys: readonly string[], args: readonly (string | number)[]) => {
    try {
      return Number(await runOnce(connection, script, [keys.length, ...keys, ...args]));
    } catch (cause) {
      const detail = `host leases: ${cause instanceof Error ? cause.message : String(cause)}`;
      throw new TransientError('store.unreachable', 'REDIS_URL', { detail, cause });
    }
  };
  return {
    take: async (keys) => {
      const names = keys.flatMap((key) => [`${prefix}:turn:${key}`, `${prefix}:pause:${key}`]);
      const token = randomUUID();
      const waitMs = await run(TAKE, names, [token, LEASE_MS, ASK_AGAIN_MS]);
      if (waitMs > 0) return { taken: false, waitMs };
      // What cannot be renewed just now is renewed the next time, or it expires, and another process takes it.
      const renewal = setInterval(
        () => void run(RENEW, names, [token, LEASE_MS]).catch(() => undefined),
        RENEW_EVERY_MS,
      ).unref();
      const leave = async (pauseMs: number) => {
        clearInterval(renewal);
        await run(LEAVE, names, [token, Math.ceil(pauseMs)]);
      };
      return { taken: true, leave };
    },
  };
}
