import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { askOwner } from '../../cli/control/client.ts';
import type { Outcomes } from '../../operations/document-outcome.ts';
import type { Environment } from '../support/command-result.ts';
import { eventually } from '../support/eventually.ts';
import { askGongkai, type Gongkai, runGongkai, startGongkai } from '../support/gongkai.ts';
import { withDatabase } from '../support/made-database.ts';
import { textReport } from '../support/pipelines.ts';

const LIMIT_MS = 180_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-owner-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function makeReports(name: string, number: number): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  for (let index = 1; index <= number; index += 1)
    await writeFile(join(path, `${index}.txt`), textReport(index));
  return path;
}

const listens = (environment: Environment) => async () => {
  const found = await stat(join(environment.GONGKAI_DATA ?? '', 'control.json')).catch(() => null);
  return found !== null;
};

/** An owner that works until it is stopped, and listens. */
async function startOwner(environment: Environment): Promise<Gongkai> {
  const owner = startGongkai(['worker'], environment);
  await eventually(listens(environment), LIMIT_MS);
  return owner;
}

describe('while one process works on the data folder', () => {
  const environment = () => ({ GONGKAI_DATA: join(folder, 'shared') });
  let owner: Gongkai;
  beforeAll(async () => {
    await withDatabase(environment().GONGKAI_DATA);
    owner = await startOwner(environment());
  }, LIMIT_MS);
  afterAll(async () => {
    owner.child.kill('SIGTERM');
    expect(await owner.ended).toMatchObject({ code: 0, signal: null });
    expect(await listens(environment())()).toBe(false);
  }, LIMIT_MS);

  test('only its user can open its socket', async () => {
    expect((await stat(join(environment().GONGKAI_DATA, 'control.sock'))).mode & 0o777).toBe(0o600);
  });

  test(
    'the other commands are done by it, for as many as ask',
    async () => {
      const reports = await makeReports('asked', 10);
      const damaged = join(folder, 'damaged.pdf');
      await writeFile(damaged, '%PDF-1.4\n');
      const [first, second] = await Promise.all([
        askGongkai<Outcomes>(['ingest', reports], environment()),
        askGongkai<Outcomes>(['ingest', damaged], environment()),
      ]);
      expect(first.lines.map(({ failed }) => failed)).toEqual(Array(10).fill(null));
      expect(second.lines).toMatchObject([{ name: 'damaged.pdf', failed: { code: 'pdf.damaged' } }]);
      const status = await askGongkai(['status'], environment());
      expect(status).toMatchObject({ pid: owner.child.pid, counts: { records: 10, failures: 1 } });
      expect(await askGongkai(['failed'], environment())).toMatchObject([{ code: 'pdf.damaged' }]);
      expect(await askGongkai(['requeue'], environment())).toMatchObject({
        failures: [{ name: 'damaged.pdf' }],
      });
      const out = join(folder, 'corpus');
      const exported = await askGongkai(['export', '--out', out], environment());
      expect(exported).toMatchObject({ folder: out, counts: { reports: 10 } });
    },
    LIMIT_MS,
  );

  test('what it throws reaches who asked, with the exit status', async () => {
    const { code, stderr } = await runGongkai(['crawl', 'no-such-portal'], environment());
    expect(code).toBe(1);
    expect(stderr).toContain('portal.unknown');
  });

  test('a second worker is told who is at work, at once', async () => {
    const { code, stderr } = await runGongkai(['worker'], environment());
    expect(code).toBe(3);
    expect(stderr).toContain(`process ${owner.child.pid}`);
  });
});

test(
  'where the owner is killed, whoever asked it takes its place and loses nothing',
  async () => {
    const environment = { GONGKAI_DATA: await withDatabase(join(folder, 'killed')) };
    const reports = await makeReports('taken-over', 40);
    const owner = await startOwner(environment);
    const asking = startGongkai(['ingest', reports, '--json'], environment);
    await eventually(
      async () => (await stat(join(environment.GONGKAI_DATA, 'blobs')).catch(() => null)) !== null,
      LIMIT_MS,
    );
    owner.child.kill('SIGKILL');
    const { code, stdout } = await asking.ended;
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Outcomes).lines).toHaveLength(40);
  },
  LIMIT_MS,
);

test(
  'a data folder whose path is too long for a socket is reached all the same',
  async () => {
    const environment = { GONGKAI_DATA: await withDatabase(join(folder, 'x'.repeat(120))) };
    const owner = await startOwner(environment);
    expect(await askGongkai(['status'], environment)).toMatchObject({ pid: owner.child.pid });
    owner.child.kill('SIGTERM');
    expect(await owner.ended).toMatchObject({ code: 0 });
  },
  LIMIT_MS,
);

describe('an owner', () => {
  const sockets: Socket[] = [];

  /** Listens where an owner would, and does this with whoever connects. */
  async function pretend(name: string, meet: (socket: Socket) => void): Promise<ReturnType<typeof askOwner>> {
    const dataFolder = join(folder, name);
    await mkdir(dataFolder);
    const socket = join(dataFolder, 'control.sock');
    await writeFile(join(dataFolder, 'control.json'), JSON.stringify({ socket }));
    const server = createServer((met) => {
      sockets.push(met);
      meet(met);
    });
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    const { signal } = new AbortController();
    const asked = { dataFolder, command: 'status', args: {}, progress: () => undefined, signal };
    try {
      return await askOwner({ ...asked, silenceLimitMs: 300 });
    } finally {
      for (const met of sockets.splice(0)) met.destroy();
      server.close();
    }
  }

  test('that says nothing is told as silent', async () => {
    await expect(pretend('silent', () => undefined)).rejects.toMatchObject({ code: 'store.owner-silent' });
  });

  test('that goes away has not answered', async () => {
    expect(await pretend('gone', (socket) => socket.end('{"beat":true}\n'))).toEqual({
      answered: false,
      spoke: true,
    });
  });

  test('that answers in pieces is understood', async () => {
    const answer = Buffer.from(
      '{"progress":{"done":1,"total":2,"what":"份"}}\n{"result":{"title":"示例"}}\n',
    );
    const pieces = (socket: Socket) => {
      for (const byte of answer) socket.write(Buffer.of(byte));
    };
    expect(await pretend('pieces', pieces)).toEqual({ answered: true, result: { title: '示例' } });
  });
});
