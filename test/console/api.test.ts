import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ROUTES } from '../../console/api/answer.ts';
import { VALUE } from '../../console/api/shapes.ts';
import { DEFAULT_BOUNDS } from '../../corpus/snapshot/gates.ts';
import { publishSnapshot } from '../../corpus/snapshot/publish.ts';
import { placeAt } from '../../model/place.ts';
import type { ReportRecord } from '../../model/record.ts';
import { sampleRecord } from '../support/catalogue-samples.ts';
import { openTestConsole, recordOf, sampleReport } from '../support/console.ts';
import { openDesk } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';

const desk = openDesk();
const { ask, askJson } = openTestConsole(desk);

interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

const json = (body: unknown) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

describe('the API', () => {
  test('answers each question as its description says', async () => {
    await desk.failing('described.pdf');
    for (const { method, path, answer, query } of ROUTES) {
      if (method !== 'get' || path.includes('{') || !answer) continue;
      const asked = query?.safeParse({}).success === false ? '?division=331123' : '';
      const { status, text } = await ask(`/api/v1${path}${asked}`);
      expect([path, status]).toEqual([path, 200]);
      expect([path, answer.safeParse(JSON.parse(text)).error]).toEqual([path, undefined]);
    }
  });

  test('describes every operation in OpenAPI', async () => {
    interface OpenApi {
      readonly openapi: string;
      readonly paths: Readonly<
        Record<
          string,
          Readonly<
            Record<
              string,
              {
                readonly operationId: string;
                readonly parameters?: readonly { readonly name: string; readonly required: boolean }[];
              }
            >
          >
        >
      >;
    }
    const { openapi, paths } = await askJson<OpenApi>('/api/v1/openapi.json');
    expect(openapi).toBe('3.1.0');
    const ids = Object.values(paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(ids.sort()).toEqual(ROUTES.map(({ id }) => id).sort());
    const names = paths['/reports/{sha256}']?.get?.parameters?.map(({ name, required }) => [name, required]);
    expect(names).toEqual([
      ['sha256', true],
      ['format', false],
    ]);
  });

  test('gives all failures page by page, each once', async () => {
    for (const number of [1, 2, 3, 4, 5]) await desk.failing(`${number}.pdf`);
    const names: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: Page<{ name: string }> = await askJson(
        `/api/v1/failures?limit=2${next && `&after=${next}`}`,
      );
      names.push(...page.rows.map(({ name }) => name));
      next = page.next;
    }
    expect(names.sort()).toEqual(['1.pdf', '2.pdf', '3.pdf', '4.pdf', '5.pdf']);
  });

  test('re-queues by filter, dry first, and tells how it went', async () => {
    const raw = await desk.failing('again.txt', { code: 'convert.limit' });
    await desk.failing('other.txt', { code: 'pdf.damaged' });
    const filter = { code: 'convert.limit' };
    const dry = await askJson<{ action: null; ids: string[] }>(
      '/api/v1/failures/requeue',
      json({ filter, dryRun: true }),
    );
    expect([dry.action, dry.ids.length]).toEqual([null, 1]);
    const { action } = await askJson<{ action: string }>('/api/v1/failures/requeue', json({ filter }));
    await eventually(async () => (await desk.stateOf(raw)) === 'resolved');
    const told = await askJson<{ failures: { state: string }[]; by: string }>(`/api/v1/actions/${action}`);
    expect([told.by, told.failures.map(({ state }) => state)]).toEqual(['tester@here', ['resolved']]);
  });

  test('gives a report with its values and where each stands', async () => {
    const record = await recordOf(desk, await desk.stored('sample.txt', await sampleReport()));
    const path = `/api/v1/reports/${record.sha256}`;
    const told = await askJson<{
      values: { key: string; value: number | null; raw: string | null; line: number | null }[];
    }>(path);
    expect(Object.fromEntries(told.values.map(({ key, value }) => [key, value]))).toEqual(record.values);
    const received = told.values.find(({ key }) => key === 'requests.received.total');
    const raw = record.cells['requests.received.total']?.raw;
    expect(received).toMatchObject({ raw, how: 'read', state: 'number', status: 'clean' });
    expect(received?.line).not.toBeNull();
    const csv = await ask(`${path}?format=csv`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text.split('\n').length).toBe(told.values.length + 2);
    const { rows } = await askJson<Page<{ sha256: string }>>(
      '/api/v1/reports?text=%E7%A4%BA%E4%BE%8B%E5%8E%BF&from=2021&to=2021&form=2021',
    );
    expect(rows.map(({ sha256 }) => sha256)).toEqual([record.sha256]);
  });

  test('says of a value without a number why, as the OpenAPI document describes', async () => {
    const at = placeAt({ line: 3, offset: 14 });
    const record: ReportRecord = {
      ...sampleRecord({ name: 'states' }),
      values: { open: null, unprinted: null },
      cells: { open: { raw: '1 2', how: null, state: 'ambiguous', at } },
    };
    await desk.pipeline().store.catalogue.putRecord(record);
    const { values } = await askJson<{ values: object[] }>(`/api/v1/reports/${record.sha256}`);
    expect(values).toMatchObject([
      { key: 'open', value: null, raw: '1 2', how: null, state: 'ambiguous', line: 3, lineOffset: 14 },
      { key: 'unprinted', value: null, raw: null, how: null, state: null, line: null, lineOffset: null },
    ]);
    expect(z.array(VALUE).parse(values)).toEqual(values);
  });

  test.each([
    ['/api/v1/reports?limit=0', 400],
    ['/api/v1/reports?after=nonsense', 400],
    ['/api/v1/reports/../../etc/passwd', 404],
    ['/api/v1/reports/zz', 404],
    [`/api/v1/reports/${'0'.repeat(64)}`, 404],
    ['/api/v1/snapshots/..%2f..%2fetc/passwd', 404],
    ['/api/v1/nothing', 404],
    ['/api/v1/failures/requeue', 405],
    ['/api/v1/runs/%00', 400],
  ])('%s: %i', async (path, status) => {
    const answer = await ask(path);
    expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/json']);
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code: expect.any(String) } });
  });

  test('gives files of snapshots, whole and in ranges, and says when they have not changed', async () => {
    const { config, store } = desk.pipeline();
    const root = join(config.dataFolder, 'snapshots');
    await mkdir(root, { recursive: true });
    await publishSnapshot(store.catalogue, { root, bounds: DEFAULT_BOUNDS, at: '2026-11-22T00:00:00Z' });
    const [snapshot] =
      await askJson<{ name: string; files: { name: string; bytes: number; sha256: string }[] }[]>(
        '/api/v1/snapshots',
      );
    const file = snapshot?.files.find(({ name }) => name.startsWith('reports'));
    const path = `/api/v1/snapshots/current/${file?.name}`;
    const whole = await ask(path);
    expect(whole.headers).toMatchObject({ etag: `"${file?.sha256}"`, 'content-length': String(file?.bytes) });
    const part = await ask(path, { headers: { range: 'bytes=0-3' } });
    expect([part.status, part.text, part.headers['content-range']]).toEqual([
      206,
      'PAR1',
      `bytes 0-3/${file?.bytes}`,
    ]);
    expect((await ask(path, { headers: { range: 'bytes=-4' } })).text).toBe('PAR1');
    expect((await ask(path, { headers: { range: 'bytes=999999999-' } })).status).toBe(416);
    expect((await ask(path, { headers: { range: 'bytes=0-3', 'if-range': '"other"' } })).status).toBe(200);
    expect((await ask(path, { headers: { 'if-none-match': `"${file?.sha256}"` } })).status).toBe(304);
    expect((await ask(path, { method: 'HEAD' })).headers['content-length']).toBe(String(file?.bytes));
    expect((await ask('/api/v1/snapshots/current/current.json')).status).toBe(404);
  });
});
