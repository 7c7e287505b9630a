import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assembleReports } from '../../corpus/assemble.ts';
import { loadPairChecker } from '../../extractors/pair-rule.ts';
import { openStore } from '../../store/open-store.ts';
import { sampleRecord } from '../support/catalogue-samples.ts';
import { withDatabase } from '../support/made-database.ts';

test('a corpus says of a report what last year’s contradicts', async () => {
  const dataFolder = await withDatabase(await mkdtemp(join(tmpdir(), 'gongkai-pairs-')));
  const store = await openStore({ dataFolder, databaseUrl: null });
  try {
    const last = {
      ...sampleRecord({ name: 'last', year: 2020 }),
      values: { 'requests.carried_out.total': 4 },
    };
    const own = { ...sampleRecord({ name: 'own', year: 2021 }), values: { 'requests.carried_in.total': 3 } };
    for (const record of [own, last]) await store.catalogue.putRecord(record);
    const found: unknown[] = [];
    const checker = await loadPairChecker();
    for await (const { record } of assembleReports(store.catalogue.reports.inOrder(), { checker })) {
      found.push([
        record.file,
        record.findings.map(({ rule, expected, stated }) => ({ rule, expected, stated })),
      ]);
    }
    expect(found).toEqual([
      ['last', []],
      ['own', [{ rule: 'carried-over', expected: 4, stated: 3 }]],
    ]);
    expect((await store.catalogue.record(own.sha256))?.findings).toEqual([]);
  } finally {
    await store.close();
    await rm(dataFolder, { recursive: true });
  }
});
