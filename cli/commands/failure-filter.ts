import { type Command, InvalidArgumentError, Option } from 'commander';
import { type FilterArgs, STAGES } from '../../operations/failure-filter.ts';
import { readFormats } from '../../operations/formats.ts';
import { readPlace } from '../../operations/places.ts';
import type { Place, Stage } from '../../store/contracts/failures.ts';

export interface FilterOptions {
  readonly code?: string[];
  readonly stage?: Stage[];
  readonly portal?: string[];
  readonly county?: Place[];
  readonly year?: number[];
  readonly format?: string[];
  readonly producer?: string[];
  readonly id?: string[];
  readonly since?: string;
  readonly olderThan?: string;
}

/** Adds the options that choose failures; every command on failures has the same, so that one shows what another does. */
export function addFilterOptions(command: Command): Command {
  return addDocumentOptions(
    command
      .option('--code <code...>', 'only these error codes')
      .addOption(new Option('--stage <stage...>', 'only these stages').choices(STAGES)),
  )
    .option('--producer <version...>', 'only what these versions failed at: pdf@1, extractor@1')
    .option(
      '--since <when>',
      'only what failed since: 30m, 12h, 7d, or a date such as 2024-05-01',
      readMoment,
    )
    .option('--older-than <when>', 'only what last failed before that: 7d, or a date', readMoment);
}

/** Adds the options that choose by what a document is. */
export function addDocumentOptions(command: Command): Command {
  return command
    .option('--portal <portal...>', 'only documents of these portals')
    .option(
      '--county <place...>',
      'only of these counties, cities or provinces, by code or name',
      collectPlace,
    )
    .option('--year <year...>', 'only reports on these years', collectYear)
    .option('--format <format...>', 'only these formats: pdf, docx, or a media type')
    .option('--id <id...>', 'only those of these ids');
}

function collectPlace(text: string, before: readonly Place[] = []): Place[] {
  return [...before, ...readPlace(text)];
}

function collectYear(text: string, before: readonly number[] = []): number[] {
  if (!/^(19|20)\d\d$/.test(text)) throw new InvalidArgumentError('Write a year such as 2023.');
  return [...before, Number(text)];
}

/** The options as a filter; one that was not given does not narrow. */
export async function filterArgs(options: FilterOptions): Promise<FilterArgs> {
  const { code, stage, portal, county, year, format, producer, id, since, olderThan } = options;
  return {
    ...(code && { codes: code }),
    ...(stage && { stages: stage }),
    ...(portal && { portals: portal }),
    ...(county && { places: county.map((place) => ({ ...place })) }),
    ...(year && { years: year }),
    ...(format && { formats: await readFormats(format) }),
    ...(producer && { producers: producer }),
    ...(id && { ids: id }),
    ...(since && { since }),
    ...(olderThan && { until: olderThan }),
  };
}

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A moment, as so long ago or as a date; ISO. */
export function readMoment(text: string): string {
  const ago = /^(\d{1,6})([mhd])$/.exec(text);
  const at = ago ? Date.now() - Number(ago[1]) * (UNIT_MS[ago[2] ?? ''] ?? 0) : Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError('Write 30m, 12h, 7d, or a date such as 2024-05-01.');
  return new Date(at).toISOString();
}
