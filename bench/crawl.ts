import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefectError } from '../model/errors.ts';
import { privatePostgres, privateRedis } from '../test/support/servers.ts';
import { HOSTS, PAGES } from './crawl/pages.ts';
import type { Told } from './crawl/tell.ts';
import { printMachine } from './machine.ts';
import { markdownTable, shown } from './table.ts';

/** Scrapy at its quickest: politeness off, as many requests at once as the others may have. */
const SPIDER = `
import resource, sys, time
import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.utils.project import get_project_settings

class Reports(scrapy.Spider):
    name = 'reports'
    pages = 0
    start_urls = ['http://127.0.0.1:%s/' % port for port in sys.argv[1].split(',')]
    def parse(self, response):
        if response.css('title::text').get():
            Reports.pages += 1
        yield from response.follow_all(css='a')

settings = {'LOG_LEVEL': 'ERROR', 'ROBOTSTXT_OBEY': True, 'TELNETCONSOLE_ENABLED': False,
            'CONCURRENT_REQUESTS': 160, 'CONCURRENT_REQUESTS_PER_DOMAIN': 160, 'DOWNLOAD_DELAY': 0}
began = time.monotonic()
process = CrawlerProcess(settings)
process.crawl(Reports)
process.start()
usage = resource.getrusage(resource.RUSAGE_SELF)
print(Reports.pages, (time.monotonic() - began) * 1000, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024)
`;
const ROUNDS = '3';

interface Contender {
  readonly name: string;
  readonly run: (ports: string) => Promise<Told>;
}

/** Crawls the same pages with each tool by turns, and prints what they took; the median of the rounds counts. */
export async function benchCrawl([count = ROUNDS]: readonly string[]): Promise<void> {
  printMachine();
  const server = fork(programOf('server'));
  const [ports] = (await once(server, 'message')) as [number[]];
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
  try {
    const found = [
      ...ours(folder),
      { name: 'Crawlee CheerioCrawler', run: tsRunner('crawlee') },
      ...scrapy(folder),
    ];
    const rounds = new Map(found.map(({ name }) => [name, [] as Told[]]));
    for (let round = 0; round < Number(count); round += 1) {
      for (const { name, run } of found) rounds.get(name)?.push(await run(ports.join(',')));
    }
    print(rounds, count);
  } finally {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

function programOf(name: string): string {
  return new URL(`./crawl/${name}.js`, import.meta.url).pathname;
}

function tsRunner(name: string, more: Readonly<Record<string, string>> = {}): Contender['run'] {
  return async (ports) => {
    const child = fork(programOf(name), [ports, JSON.stringify(more)]);
    return toldBy(child, name);
  };
}

async function toldBy(child: ChildProcess, name: string): Promise<Told> {
  const told = once(child, 'message').then(([message]) => message as Told);
  const ended = once(child, 'exit').then(([code]) =>
    Promise.reject(new DefectError('defect.unexpected', name, { detail: `ended with ${code}` })),
  );
  return Promise.race([told, ended]);
}

/** With a store of its own for each round: what is known already would not be fetched. */
function ours(folder: string): readonly Contender[] {
  const fetching = { name: 'gongkai, fetching and reading alone', run: tsRunner('ours-fetching') };
  const binaries = postgresBinaries();
  if (binaries === null || !existsSync('/usr/bin/redis-server')) return [fetching];
  const run = async (ports: string) => {
    const [redis, postgres] = [await privateRedis('/usr/bin/redis-server'), await privatePostgres(binaries)];
    const data = await mkdtemp(join(folder, 'data-'));
    try {
      const settings = { GONGKAI_DATA: data, REDIS_URL: redis.at, DATABASE_URL: postgres.at };
      return await tsRunner('ours', settings)(ports);
    } finally {
      await redis.stop();
      await postgres.stop();
    }
  };
  return [{ name: 'gongkai, whole stage', run }, fetching];
}

function postgresBinaries(): string | null {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  return (
    versions.map((version) => join(root, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb'))) ??
    null
  );
}

function scrapy(folder: string): readonly Contender[] {
  if (!existsSync('/usr/bin/scrapy')) {
    console.log('Scrapy: not found (apt-get install python3-scrapy)');
    return [];
  }
  const run = async (ports: string): Promise<Told> => {
    const spider = join(folder, 'spider.py');
    await writeFile(spider, SPIDER);
    const child = spawn('/usr/bin/python3', [spider, ports], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    await once(child, 'close');
    const [pages = 0, tookMs = 0, cpuMs = 0, peakMb = 0] = text.trim().split(' ').map(Number);
    return { pages, tookMs, cpuMs, peakMb };
  };
  return [{ name: 'Scrapy', run }];
}

function print(rounds: ReadonlyMap<string, readonly Told[]>, count: string): void {
  console.log(`\n${PAGES} pages on ${HOSTS} hosts, politeness off, ${count} rounds, medians\n`);
  const rows = [...rounds].map(([name, all]) => {
    const median = (of: (told: Told) => number) =>
      all.map(of).sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
    const perMinute = median(({ pages, tookMs }) => (pages * 60_000) / tookMs);
    const cpu = median(({ cpuMs, pages }) => cpuMs / pages);
    return [
      name,
      shown(median(({ pages }) => pages)),
      shown(perMinute),
      shown(median(({ tookMs }) => tookMs / 1000)),
      shown(cpu),
      shown(median(({ peakMb }) => peakMb)),
    ];
  });
  console.log(
    markdownTable(['tool', 'pages', 'pages a minute', 'seconds', 'CPU ms a page', 'peak MB'], rows),
  );
}
