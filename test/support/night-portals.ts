import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunView } from '../../operations/run-view.ts';
import { type LocalServer, serveLocally } from '../crawlers/crawl-server.ts';
import type { Environment } from './command-result.ts';
import { askGongkai } from './gongkai.ts';
import { withDatabase } from './made-database.ts';

/** A report that a simulated portal shows, changed at will. */
export interface Shown {
  readonly title: string;
  /** Body of its page; a page with an attachment is a shell. */
  body: string;
  /** Text attached to it, by name. */
  attachments: Record<string, string>;
}

/** One county's portal on a port of its own. */
export interface NightPortal {
  readonly id: string;
  readonly origin: string;
  /** By name of the page. */
  readonly reports: Map<string, Shown>;
  readonly server: () => LocalServer;
  /** Whether it answers at all; else every answer is a 503. */
  isUp: boolean;
  /** How long it takes for each answer. */
  slowMs: number;
}

export const titleOf = (county: string, year: number) => `${county}人民政府${year}年政府信息公开工作年度报告`;

const FORM_PARTS =
  '一、总体情况 二、主动公开政府信息情况 三、收到和处理政府信息公开申请情况 四、行政复议情况';

function answerOf(portal: NightPortal, path: string): string | null {
  if (path === '/nb/index.html') {
    const entries = [...portal.reports].map(
      ([name, { title }]) => `<li><a href="/nb/${name}.html">${title}</a><span>2024-01-05</span></li>`,
    );
    return `<html><head><title>年报</title></head><body><ul>${entries.join('')}</ul></body></html>`;
  }
  const [, name = '', attached] = /^\/nb\/([^/.]+)(?:\.html|\/(.+))$/.exec(path) ?? [];
  const shown = portal.reports.get(name);
  if (!shown) return null;
  if (attached !== undefined) return shown.attachments[attached] ?? null;
  const links = Object.keys(shown.attachments).map(
    (file) => `<a href="/nb/${name}/${file}">${shown.title}.txt</a>`,
  );
  return `<html><head><title>${shown.title}</title></head><body><h1>${shown.title}</h1><div>${shown.body}</div>${links.join('')}</body></html>`;
}

async function answer(
  portal: NightPortal,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (portal.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, portal.slowMs));
  const path = new URL(request.url ?? '/', 'http://local').pathname;
  const body = answerOf(portal, path);
  if (!portal.isUp || body === null) {
    response.writeHead(portal.isUp ? 404 : 503).end();
    return;
  }
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  const type = path.endsWith('.txt') ? 'text/plain' : 'text/html';
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, etag }).end(body);
}

/** Some portals, their data files in a folder, and a data folder that knows nothing yet. */
export interface Night {
  readonly portals: readonly NightPortal[];
  readonly folder: string;
  readonly environment: Environment;
  /** Arguments that name both folders. */
  readonly named: readonly string[];
  close(): Promise<void>;
}

/** Arguments of a run over the portals of a night. */
export const nightly = ({ named }: Pick<Night, 'named'>, more: readonly string[] = []) => [
  'crawl',
  '--once',
  '--json',
  ...named,
  ...more,
];

/** What a run says of a portal. */
export const portalOf = (view: RunView, portal: NightPortal | undefined) =>
  view.portals.find((one) => one.portal === portal?.id);

/** Opens simulated portals named by their counties, with a report on each of these years. */
export async function openNight(
  counties: readonly string[],
  years: readonly number[],
  more: { readonly reportsAtLeast?: number; readonly delayMs?: number } = {},
): Promise<Night> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-night-'));
  await mkdir(join(folder, 'portals'));
  await withDatabase(join(folder, 'data'));
  const portals: NightPortal[] = [];
  for (const [index, county] of counties.entries()) {
    const portal = await openPortal(county, { years, index });
    portals.push(portal);
    await writeFile(join(folder, 'portals', `${portal.id}.yaml`), fileOf(portal, county, more));
  }
  const hosts = portals.map((portal) => portal.server().host).join(',');
  const named = ['--portals', join(folder, 'portals'), '--data', join(folder, 'data')];
  return {
    ...{ portals, folder, named },
    environment: { GONGKAI_ALLOW_HOSTS: hosts },
    close: async () => {
      for (const portal of portals) await portal.server().close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openPortal(
  county: string,
  { years, index }: { readonly years: readonly number[]; readonly index: number },
): Promise<NightPortal> {
  const any = (request: IncomingMessage, response: ServerResponse) => void answer(portal, request, response);
  const server = await serveLocally(new Proxy({}, { get: () => any }));
  const portal: NightPortal = {
    id: `${330101 + index}-night${index}`,
    origin: server.origin,
    reports: new Map(
      years.map((year) => [
        `r${year}`,
        { title: titleOf(county, year), body: `${FORM_PARTS} ${county} ${year}年`, attachments: {} },
      ]),
    ),
    server: () => server,
    isUp: true,
    slowMs: 0,
  };
  return portal;
}

function fileOf(
  { id, origin }: NightPortal,
  county: string,
  { reportsAtLeast = 1, delayMs = 0 }: { readonly reportsAtLeast?: number; readonly delayMs?: number },
): string {
  return [
    `name: ${county}人民政府`,
    `divisionCode: ${id.slice(0, 6)}`,
    `hosts: ["${new URL(origin).host}"]`,
    'cms: static-list',
    `listings: ["${origin}/nb/index.html"]`,
    `reportsAtLeast: ${reportsAtLeast}`,
    `delayMs: ${delayMs}`,
    '',
  ].join('\n');
}

/** What `portals check` tells of the health of a night's portals. @returns the health of one of them */
export async function healthAt({ named, environment }: Night): Promise<(portal: NightPortal) => unknown> {
  const args = ['portals', 'check', ...named];
  const { health } = await askGongkai<{ health: { portal: string }[] }>(args, environment);
  return ({ id }) => health.find(({ portal }) => portal === id);
}
