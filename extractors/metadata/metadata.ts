import type { Finding } from '../../model/finding.ts';
import type { PageMetadata } from '../../model/normalized-document.ts';
import type { Contact, Region } from '../../model/record.ts';
import type { Line } from '../page.ts';
import type { Identity } from '../reading/tables/choose-tables.ts';
import { contactOf } from './contact.ts';
import { periodIn, yearIn } from './dates.ts';
import { publishedOn } from './published.ts';
import { publisherOf } from './publisher.ts';
import { regionOf } from './region.ts';
import { isReportTitle, titleOf } from './title.ts';

/** What a report says about itself. */
export interface Metadata {
  readonly title: string | null;
  readonly publisher: string | null;
  readonly year: number | null;
  readonly period: readonly [string, string] | null;
  readonly published: string | null;
  readonly region: Region;
  readonly contact: Contact;
}

/** What a report says about itself, with the doubts about it. */
export interface ReadMetadata {
  readonly metadata: Metadata;
  readonly findings: readonly Finding[];
}

/** What metadata are read from. */
export interface MetadataSource {
  /** Logical lines of the whole page, rows of tables included. */
  readonly lines: readonly Line[];
  /** Those outside tables. */
  readonly narrative: readonly Line[];
  /** What the page’s own metadata say. */
  readonly own: PageMetadata;
  /** Division code of the portal that the report was found on. */
  readonly portal: string | null;
}

/** Reads title, publisher, year, period, publication, place and contact. */
export function readMetadata({ lines, narrative, own, portal }: MetadataSource): ReadMetadata {
  const texts = lines.map(({ text }) => text);
  const prose = narrative.map(({ text }) => text);
  const title = titleIn(texts, prose, own);
  const period = periodOf(prose, title);
  const year = yearFrom(title, period, prose);
  const publisher = publisherOf({ title, lines: texts, pagePublisher: own.publisher });
  const published = publishedOn(prose, own.publishedOn, year);
  const { region, findings } = regionOf({
    ...{ publisher, title, portal },
    text: texts.join('\n'),
    year: year ?? (published ? Number(published.slice(0, 4)) - 1 : null),
  });
  return {
    metadata: { title, publisher, year, period, published, region, contact: contactOf(prose) },
    findings,
  };
}

/**
 * What a page says of its report that is needed before its tables are read: the captions of tables are compared with it.
 *
 * @param lines logical lines of the whole page
 * @param own what the page’s own metadata say
 */
export function identityOf(lines: readonly Line[], own: PageMetadata): Identity {
  const texts = lines.map(({ text }) => text);
  const title = titleIn(texts, texts, own);
  const publisher = publisherOf({ title, lines: texts, pagePublisher: own.publisher });
  return {
    year: yearFrom(title, periodOf(texts, title), texts),
    names: [title, publisher, own.publisher].filter((name) => name !== null),
  };
}

function yearFrom(
  title: string | null,
  period: readonly [string, string] | null,
  lines: readonly string[],
): number | null {
  const titled = title ? yearIn(title) : null;
  return titled ?? (period ? Number(period[1].slice(0, 4)) : null) ?? firstYear(lines);
}

function titleIn(lines: readonly string[], prose: readonly string[], own: PageMetadata): string | null {
  const period = periodOf(prose, null);
  const printed = titleOf(lines, period ? Number(period[1].slice(0, 4)) : null);
  return printed ?? (own.title && isReportTitle(own.title) ? own.title : null);
}

const PERIOD_WORDS = /统计(?:的)?(?:期限|时限|时间|时段|范围|周期|数据)|数据|期限|报告期|起止|截至|截止/u;

/** The period stands in a sentence that speaks of the figures; other spans of dates are of other things. */
function periodOf(lines: readonly string[], title: string | null): readonly [string, string] | null {
  const titled = title ? yearIn(title) : null;
  const found = lines
    .filter((line) => PERIOD_WORDS.test(line))
    .map(periodOfLine)
    .filter((period) => period !== null);
  return found.find((period) => titled === null || period[1].startsWith(`${titled}`)) ?? found[0] ?? null;
}

function periodOfLine(line: string): readonly [string, string] | null {
  for (const sentence of line.split(/[。；;]/u)) {
    const period = PERIOD_WORDS.test(sentence) ? periodIn(sentence) : null;
    if (period) return period;
  }
  return null;
}

/** The year that the narrative opens with. */
function firstYear(lines: readonly string[]): number | null {
  const opening = lines.find((line) => /^\s*20\d{2}\s*年/u.test(line));
  return opening ? yearIn(opening) : null;
}
