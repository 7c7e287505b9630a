import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { afterAll, beforeAll } from '@jest/globals';
import { openConsoleContext } from '../../cli/serve/console-context.ts';
import { type ConsoleOptions, type ConsoleServer, serveConsole } from '../../console/server/listen.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { enqueueDocument } from '../../workers/enqueue.ts';
import type { Desk } from './desk.ts';
import { eventually } from './eventually.ts';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A console over the catalogue of a desk. */
export interface TestConsole {
  readonly address: () => string;
  /** Sends just these headers: no browser’s, no client’s. */
  ask(path: string, sent?: Sent): Promise<Answer>;
  askJson<T>(path: string, sent?: Sent): Promise<T>;
  /** A cookie with the key that its forms carry. */
  visit(path?: string): Promise<{ readonly cookie: string; readonly key: string }>;
}

const PATIENCE_MS = 60_000;

const OPEN: ConsoleOptions = {
  ...{ host: '127.0.0.1', port: 0, url: null, token: null, readToken: null, readOnly: false },
  operator: 'tester@here',
};

/** Opens a console for the suite that calls it. */
export function openTestConsole(desk: Desk, options: Partial<ConsoleOptions> = {}): TestConsole {
  let server: ConsoleServer;
  beforeAll(async () => {
    const context = {
      ...desk.context(),
      work: (...args: Parameters<ReturnType<Desk['context']>['work']>) => desk.context().work(...args),
    };
    server = await serveConsole(await openConsoleContext(context, true), { ...OPEN, ...options });
  });
  afterAll(() => server.close());
  const ask = (path: string, sent: Sent = {}) => send(new URL(path, server.address), sent);
  return {
    address: () => server.address,
    ask,
    askJson: async <T>(path: string, sent?: Sent) => JSON.parse((await ask(path, sent)).text) as T,
    visit: async (path = '/failures') => {
      const { headers, text } = await ask(path);
      const cookie = [headers['set-cookie'] ?? []]
        .flat()
        .map((line) => line.split(';')[0])
        .join('; ');
      return { cookie, key: /name="key" value="([0-9a-f]{64})"/.exec(text)?.[1] ?? '' };
    },
  };
}

function send(url: URL, { method = 'GET', headers = {}, body }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

/** Fields as a form sends them. */
export function formOf(fields: Readonly<Record<string, string>>): Pick<Sent, 'method' | 'body'> {
  return { method: 'POST', body: new URLSearchParams(fields).toString() };
}

/** Converts and extracts a document of the desk, as a worker does. */
export async function recordOf(desk: Desk, raw: RawDocument) {
  await desk.context().work(['convert', 'extract']);
  await enqueueDocument(desk.pipeline(), raw, { again: true });
  const { catalogue } = desk.pipeline().store;
  await eventually(async () => (await catalogue.lookup.versions(raw.sha256)).records.length > 0, PATIENCE_MS);
  const record = await catalogue.record(raw.sha256);
  if (!record) throw new Error('no record');
  return record;
}

/** A report with all its tables: that of the county of the samples. */
export function sampleReport(): Promise<string> {
  return readFile(new URL('../../sample/documents/shili-2021.txt', import.meta.url), 'utf8');
}
