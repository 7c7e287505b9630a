import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import type { FailureFilter, Stage } from '../store/catalogue.ts';

const STAGES = ['crawl', 'convert', 'extract', 'export'] as const satisfies readonly Stage[];

/** Which failures: every option narrows the choice; none means all that are open. */
export const FILTER_ARGS = z.object({
  codes: z.array(z.string()).optional(),
  stages: z.array(z.enum(STAGES)).optional(),
  portals: z.array(z.string()).optional(),
  ids: z.array(z.string()).optional(),
  since: z.iso.datetime().optional(),
});
export type FilterArgs = z.infer<typeof FILTER_ARGS>;

interface FilterOptions {
  readonly code?: string[];
  readonly stage?: Stage[];
  readonly portal?: string[];
  readonly id?: string[];
  readonly since?: string;
}

/** Adds the options that choose failures; `failed` and `requeue` have the same, so that one shows what the other does. */
export function addFilterOptions(command: Command): Command {
  return command
    .option('--code <code...>', 'only these error codes')
    .addOption(new Option('--stage <stage...>', 'only these stages').choices(STAGES))
    .option('--portal <portal...>', 'only documents of these portals')
    .option('--id <id...>', 'only the failures of these ids')
    .option(
      '--since <when>',
      'only what failed since: 30m, 12h, 7d, or a date such as 2024-05-01',
      readSince,
    );
}

/** The options as a filter; one that was not given does not narrow. */
export function filterArgs({ code, stage, portal, id, since }: FilterOptions): FilterArgs {
  return {
    ...(code && { codes: code }),
    ...(stage && { stages: stage }),
    ...(portal && { portals: portal }),
    ...(id && { ids: id }),
    ...(since && { since }),
  };
}

/**
 * The catalogue’s filter: open failures, and those that were requeued and have not passed yet. Requeueing these
 * once more does no harm, and brings back what an emptied queue has lost.
 */
export function failureFilter(args: FilterArgs): FailureFilter {
  const { codes, stages, portals, ids, since } = args;
  return {
    ...(codes && { codes }),
    ...(stages && { stages }),
    ...(portals && { portals }),
    ...(ids && { ids }),
    ...(since && { since }),
    states: ['open', 'requeued'],
  };
}

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function readSince(text: string): string {
  const ago = /^(\d{1,6})([mhd])$/.exec(text);
  const at = ago ? Date.now() - Number(ago[1]) * (UNIT_MS[ago[2] ?? ''] ?? 0) : Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError('Write 30m, 12h, 7d, or a date such as 2024-05-01.');
  return new Date(at).toISOString();
}
