import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { RunView } from '../../operations/run-view.ts';
import { runGongkai } from '../support/gongkai.ts';
import { type Night, openNight } from '../support/night-portals.ts';

let night: Night;
afterEach(() => night.close());

test('a bad portal file costs that portal, by name, and not the night', async () => {
  night = await openNight(['青溪县'], [2022, 2023]);
  await writeFile(join(night.folder, 'portals', '331123-suichang.yaml'), 'name: "遂昌县人民政府\n');
  const { stdout, code } = await runGongkai(['run', '--json', ...night.named], night.environment);
  const { totals, portals } = JSON.parse(stdout) as RunView;
  expect(code).toBe(1);
  expect(totals).toMatchObject({ portals: 2, done: 1, failed: 1, new: 2 });
  const broken = portals.find(({ portal }) => portal === '331123-suichang');
  expect(broken).toMatchObject({
    state: 'failed',
    failures: [
      {
        code: 'portal.bad-file',
        message: expect.stringContaining('331123-suichang.yaml:2: Missing closing "'),
      },
    ],
  });
}, 120_000);
