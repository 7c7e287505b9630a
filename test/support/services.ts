import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import {
  freshDatabase,
  namedRedis,
  privatePostgres,
  privateRedis,
  START_LIMIT_MS,
  type Started,
} from './servers.ts';

/** What a suite asked for. Read it inside tests and hooks only: servers start with the suite. */
export interface Found {
  readonly redisUrl: string;
  readonly databaseUrl: string;
  readonly soffice: string;
  readonly chromium: string;
  readonly promtool: string;
}
export type Need = 'redis' | 'postgres' | 'libreoffice' | 'calc' | 'chromium' | 'promtool';

type Start = () => Promise<Started>;

interface Service {
  readonly property: keyof Found;
  /** How to get it, for the title of a skipped suite. */
  readonly howTo: string;
  /** Null where the machine has none. */
  readonly find: () => Start | null;
}

const SERVICES: Readonly<Record<Need, Service>> = {
  redis: {
    property: 'redisUrl',
    howTo: 'needs Redis (apt-get install redis-server, or set GONGKAI_TEST_REDIS_URL)',
    find: findRedis,
  },
  postgres: {
    property: 'databaseUrl',
    howTo: 'needs PostgreSQL (apt-get install postgresql, or set GONGKAI_TEST_DATABASE_URL)',
    find: findPostgres,
  },
  libreoffice: {
    property: 'soffice',
    howTo: 'needs LibreOffice (apt-get install libreoffice-writer-nogui)',
    find: () => installed(onPath('soffice') ?? onPath('libreoffice')),
  },
  calc: {
    property: 'soffice',
    howTo: 'needs LibreOffice with Calc (apt-get install libreoffice-calc-nogui)',
    find: () => installed(officeWithCalc()),
  },
  chromium: {
    property: 'chromium',
    howTo: 'needs Chromium (apt-get install chromium, or set CHROMIUM_PATH)',
    find: () => installed(findChromium()),
  },
  promtool: {
    property: 'promtool',
    howTo: 'needs promtool (apt-get install prometheus)',
    find: () => installed(onPath('promtool')),
  },
};

/**
 * A suite that needs a real service or program. It runs where that is found, is skipped with a title that says how
 * to get it where not, and fails instead of being skipped when GONGKAI_TEST_REQUIRE=1 (as in .ci/run).
 * Redis and PostgreSQL are private instances on free ports, or a fresh database of the server that is named.
 *
 * @example describeWith('redis', 'queue on Redis', (found) => { test('…', () => connect(found.redisUrl)); });
 */
export function describeWith(need: Need, title: string, body: (found: Found) => void): void {
  const service = SERVICES[need];
  const start = service.find();
  if (!start) {
    describeWithout(service.howTo, title, body);
    return;
  }
  describe(title, () => {
    let running: Started | null = null;
    beforeAll(async () => {
      running = await start();
    }, START_LIMIT_MS);
    afterAll(async () => {
      await running?.stop();
    }, START_LIMIT_MS);
    body(foundBy(service.property, () => running?.at ?? null));
  });
}

/** A suite that lacks what it needs, as {@link describeWith} says. @param howTo how to get it */
export function describeWithout(howTo: string, title: string, body: (found: Found) => void): void {
  if (process.env.GONGKAI_TEST_REQUIRE === '1') {
    describe(title, () => {
      test('has what it needs', () => {
        throw new Error(`${title} ${howTo}`);
      });
    });
    return;
  }
  describe.skip(`${title} (skipped: ${howTo})`, () => {
    body(foundBy('redisUrl', () => null));
  });
}

function foundBy(property: keyof Found, address: () => string | null): Found {
  const read = (asked: keyof Found): string => {
    const at = asked === property ? address() : null;
    if (at === null)
      throw new Error(`found.${asked} is known only inside the tests of a suite that needs it`);
    return at;
  };
  return {
    get redisUrl() {
      return read('redisUrl');
    },
    get databaseUrl() {
      return read('databaseUrl');
    },
    get soffice() {
      return read('soffice');
    },
    get chromium() {
      return read('chromium');
    },
    get promtool() {
      return read('promtool');
    },
  };
}

function installed(path: string | null): Start | null {
  return path === null ? null : async () => ({ at: path, stop: async () => undefined });
}

/** The path of a program; null where the machine has none. */
export function onPath(name: string): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin', '/usr/local/bin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** Writer alone is often installed; Calc is a library of its own beside the program. */
function officeWithCalc(): string | null {
  const program = onPath('soffice') ?? onPath('libreoffice');
  return program && existsSync(join(dirname(realpathSync(program)), 'libsclo.so')) ? program : null;
}

export function findChromium(): string | null {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) return existsSync(asked) ? asked : null;
  const systems = onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome');
  if (systems) return systems;
  const { chromium } = createRequire(import.meta.url)('playwright') as typeof import('playwright');
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
}

function findRedis(): Start | null {
  const url = process.env.GONGKAI_TEST_REDIS_URL;
  if (url) return () => namedRedis(url);
  const binary = onPath('redis-server');
  return binary === null ? null : () => privateRedis(binary);
}

function findPostgres(): Start | null {
  const url = process.env.GONGKAI_TEST_DATABASE_URL;
  if (url) return () => freshDatabase(url);
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const folder = versions
    .map((version) => join(root, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')));
  return folder === undefined ? null : () => privatePostgres(folder);
}
