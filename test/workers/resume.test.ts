import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { LIMIT_MS, openKilledIngest } from '../support/killed-ingest.ts';
import { withDatabase } from '../support/made-database.ts';

const DOCUMENTS = 40;
const DELAY_STEP_MS = 100;
const MAX_DELAY_MS = 3_000;
const ingest = openKilledIngest(DOCUMENTS);

/** More documents, more blows, and servers: resume.slow.test.ts. */
test(
  'kill -9 in the middle of an ingest, then the same command again: the same records, none twice, none lost',
  async () => {
    const { environment, records } = await killInTheMiddle();
    await writeFile(join(environment.GONGKAI_DATA, 'blobs', 'half-written.tmp'), 'orphan');
    // What had its record was found done; only what was in flight is done a second time.
    expect(await ingest.finish(environment)).toBeGreaterThanOrEqual(records);
    await ingest.expectSameAsUndisturbed(environment);
    expect(await ingest.finish(environment)).toBe(DOCUMENTS);
  },
  LIMIT_MS,
);

/** How long after the raw bytes the first records come depends on the machine: each blow falls later than the one before. */
async function killInTheMiddle() {
  for (let delayMs = 0; delayMs < MAX_DELAY_MS; delayMs += DELAY_STEP_MS) {
    const environment = {
      GONGKAI_DATA: await withDatabase(join(ingest.folder(), `killed-after-${delayMs}`)),
    };
    const records = await ingest.killAt(environment, DOCUMENTS, delayMs);
    if (records > 0 && records < DOCUMENTS) return { environment, records };
  }
  throw new Error('no blow fell in the middle: nothing was shown');
}
