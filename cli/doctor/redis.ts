import { Redis } from 'ioredis';
import { type Check, fine, reasonOf, warn, wrong } from './check.ts';
import { checkClock } from './clock.ts';

const CONNECT_LIMIT_MS = 5_000;
/** BullMQ asks for it. */
const OLDEST = [6, 2] as const;

/** What jobs on Redis depend on: that it is there, recent, keeps what it is told, and writes it down. */
export async function checkRedis(url: string | null): Promise<readonly Check[]> {
  if (url === null) return [fine('redis', 'not used: jobs are kept in the database')];
  const redis = new Redis(url, {
    ...{ lazyConnect: true, retryStrategy: () => null, connectTimeout: CONNECT_LIMIT_MS },
    ...{ maxRetriesPerRequest: 0, commandTimeout: CONNECT_LIMIT_MS },
  });
  let lastError: unknown;
  redis.on('error', (error) => {
    lastError = error;
  });
  try {
    await redis.connect();
    return [
      await versionOf(redis),
      ...(await settingsOf(redis)),
      await checkClock('Redis', () => timeOf(redis)),
    ];
  } catch (thrown) {
    const mend = 'Start it (systemctl start redis-server), or correct REDIS_URL.';
    return [wrong('redis', `does not answer: ${reasonOf(lastError ?? thrown)}`, mend)];
  } finally {
    redis.disconnect();
  }
}

async function versionOf(redis: Redis): Promise<Check> {
  const version = /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? 'unknown';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
  return isOld
    ? wrong('redis', `answers, version ${version}`, `Install Redis ${OLDEST.join('.')} or newer.`)
    : fine('redis', `answers, version ${version}`);
}

async function settingsOf(redis: Redis): Promise<readonly Check[]> {
  const ask = async (name: string) => String(((await redis.config('GET', name)) as unknown[])[1] ?? '');
  try {
    const [policy, appendonly, save] = [
      await ask('maxmemory-policy'),
      await ask('appendonly'),
      await ask('save'),
    ];
    return [policyCheck(policy), persistenceCheck(appendonly === 'yes', save)];
  } catch (thrown) {
    const mend = 'Make sure of maxmemory-policy noeviction and appendonly yes where it is configured.';
    return [warn('redis settings', `are not told: ${reasonOf(thrown)}`, mend)];
  }
}

function policyCheck(policy: string): Check {
  const name = 'redis maxmemory-policy';
  if (policy === 'noeviction') return fine(name, policy);
  const mend =
    'Set maxmemory-policy noeviction in redis.conf, or redis-cli CONFIG SET maxmemory-policy noeviction.';
  return wrong(name, `${policy}: a Redis that is full throws jobs away`, mend);
}

function persistenceCheck(appends: boolean, save: string): Check {
  const name = 'redis persistence';
  if (appends) return fine(name, 'appendonly yes');
  const mend = 'Set appendonly yes in redis.conf, or redis-cli CONFIG SET appendonly yes.';
  return save.trim() === ''
    ? warn(
        name,
        'none: a restart forgets every job, and the workers find lost work again only by and by',
        mend,
      )
    : warn(name, `snapshots only (save ${save}): a restart forgets the last minutes`, mend);
}

async function timeOf(redis: Redis): Promise<number> {
  const [seconds, microseconds] = await redis.time();
  return Number(seconds) * 1_000 + Number(microseconds) / 1_000;
}
