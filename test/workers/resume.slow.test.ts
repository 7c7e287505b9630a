import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { LIMIT_MS, openKilledIngest } from '../support/killed-ingest.ts';
import { describeWith } from '../support/services.ts';

const DOCUMENTS = 200;
const ingest = openKilledIngest(DOCUMENTS);

describe('kill -9 in the middle of an ingest of 200 documents', () => {
  test(
    'at several moments, then the same command again: the same records, none twice, none lost',
    async () => {
      const environment = { GONGKAI_DATA: join(ingest.folder(), 'killed') };
      const done: number[] = [];
      for (const blobs of [50, 120, 170]) done.push(await ingest.killAt(environment, blobs));
      // At least one of the blows has to fall in the middle, or nothing was shown.
      expect(done.some((records) => records > 0 && records < DOCUMENTS)).toBe(true);
      expect([...done]).toEqual([...done].sort((a, b) => a - b));
      await writeFile(join(environment.GONGKAI_DATA, 'blobs', 'half-written.tmp'), 'orphan');
      const known = await ingest.finish(environment);
      // What had its record was found done; only what was in flight is done a second time.
      expect(known).toBeGreaterThanOrEqual(done.at(-1) ?? 0);
      await ingest.expectSameAsUndisturbed(environment);
      expect(await ingest.finish(environment)).toBe(DOCUMENTS);
    },
    LIMIT_MS,
  );
});

describeWith('postgres', 'kill -9 with a PostgreSQL server', (database) => {
  describeWith('redis', 'and Redis', (redis) => {
    test(
      'loses nothing, and neither does an emptied Redis',
      async () => {
        const environment = {
          GONGKAI_DATA: join(ingest.folder(), 'servers'),
          REDIS_URL: redis.redisUrl,
          DATABASE_URL: database.databaseUrl,
        };
        const first = await ingest.killAt(environment, 60);
        const connection = new Redis(redis.redisUrl);
        await connection.flushall();
        await connection.quit();
        const second = await ingest.killAt(environment, 150);
        expect(Math.max(first, second)).toBeGreaterThan(0);
        expect(Math.min(first, second)).toBeLessThan(DOCUMENTS);
        await ingest.finish(environment);
        await ingest.expectSameAsUndisturbed(environment);
      },
      LIMIT_MS,
    );
  });
});
