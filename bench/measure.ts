import { readFile } from 'node:fs/promises';
import type { BenchDocument } from './documents.ts';
import { peakOfCommand } from './peak.ts';
import { type Score, scoreOf } from './score.ts';
import type { Output, Read, Tool } from './tool.ts';
import { TOOLS } from './tools.ts';

/** What one tool took for one document. */
export interface Measured {
  readonly document: string;
  /** One number a round, in the order of the rounds. */
  readonly tookMs: readonly number[];
  /** The same as time of this process on its core: it does not grow when the machine has other work. */
  readonly cpuMs: readonly number[];
  readonly score: Score;
  /** Why it read nothing; null where it did. */
  readonly failed: string | null;
}

/** What the process of one tool tells when it is through. */
export interface Report {
  readonly measured: readonly Measured[];
  readonly peakMb: number | null;
}

const ROUNDS = { usual: 5, slow: 1 };
/** Rounds that are not counted: a program that runs for hours is compiled once. */
const WARM_UP = { usual: 2, slow: 0 };

const [id, manifest = ''] = process.argv.slice(2);
const tool = TOOLS.find((each) => each.id === id);
const documents: readonly BenchDocument[] = JSON.parse(await readFile(manifest, 'utf8'));
if (tool) process.send?.(await measure(tool, documents));

async function measure(measuredTool: Tool, all: readonly BenchDocument[]): Promise<Report> {
  const read = await measuredTool.open();
  const own = all.filter(({ kind }) => measuredTool.reads.includes(kind));
  const pace = measuredTool.slow ? 'slow' : 'usual';
  for (let round = 0; round < WARM_UP[pace]; round += 1) {
    for (const document of own) await readOnce(read, document.path);
  }
  const measured: Measured[] = [];
  for (const document of own) {
    const rounds = [];
    for (let round = 0; round < ROUNDS[pace]; round += 1) rounds.push(await readOnce(read, document.path));
    const { output = null, failed = null } = rounds.at(-1) ?? {};
    measured.push({
      document: document.id,
      tookMs: rounds.map(({ tookMs }) => tookMs),
      cpuMs: rounds.map(({ cpuMs }) => cpuMs),
      score: scoreOf(document.rows, output),
      failed,
    });
  }
  const { command } = measuredTool;
  // One document tells: a program’s memory is mostly its own.
  const peaks = command
    ? await Promise.all(own.slice(0, 1).map(({ path }) => peakOfCommand(command(path))))
    : [];
  const peakMb = command ? Math.max(...peaks.map(Number)) || null : process.resourceUsage().maxRSS / 1024;
  return { measured, peakMb };
}

interface Round {
  readonly tookMs: number;
  readonly cpuMs: number;
  readonly output: Output | null;
  readonly failed: string | null;
}

async function readOnce(read: Read, path: string): Promise<Round> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const times = () => {
    const { user, system } = process.cpuUsage(used);
    return { tookMs: performance.now() - began, cpuMs: (user + system) / 1000 };
  };
  try {
    const output = await read(path);
    return { ...times(), output, failed: null };
  } catch (error) {
    return { ...times(), output: null, failed: String(error).slice(0, 80) };
  }
}
