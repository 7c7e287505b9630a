import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { LIMIT_MS, openKilledIngest } from './support/killed-ingest.ts';
import { withDatabase } from './support/made-database.ts';

const DOCUMENTS = 40;
const ingest = openKilledIngest(DOCUMENTS);

/** More documents, more blows, and servers: resume.proof.ts. */
test(
  'kill -9 twice in the middle of an ingest, then the same command again: the same records, none twice, none lost',
  async () => {
    const environment = { GONGKAI_DATA: await withDatabase(join(ingest.folder(), 'killed')) };
    const done = [await ingest.killAt(environment, 20), await ingest.killAt(environment, 32)];
    // At least one of the blows has to fall in the middle, or nothing was shown.
    expect(done.some((records) => records > 0 && records < DOCUMENTS)).toBe(true);
    await writeFile(join(environment.GONGKAI_DATA, 'blobs', 'half-written.tmp'), 'orphan');
    // What had its record was found done; only what was in flight is done a second time.
    expect(await ingest.finish(environment)).toBeGreaterThanOrEqual(done.at(-1) ?? 0);
    await ingest.expectSameAsUndisturbed(environment);
    expect(await ingest.finish(environment)).toBe(DOCUMENTS);
  },
  LIMIT_MS,
);
