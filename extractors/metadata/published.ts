import { isDateAlone, isoDateIn } from './dates.ts';

/** The head of a page stands among its first lines. */
const HEAD_LINES = 25;
const LABELLED =
  /(?:发布|发文|成文|公开|生成|印发|更新)(?:时间|日期)\s*[:：|]?\s*(\S.{0,24})|(?:^|[\s|])(?:日期|时间)\s*[:：]\s*(\S.{0,24})/u;
const LONGEST_HEAD_LINE = 90;

/**
 * Date of publication: the page’s own, else the one in its head, else the date of the signature.
 *
 * @param lines lines of the page outside tables
 * @param pageDate date of the page’s metadata, ISO
 * @param reportYear a date before the end of the year reported on is not its publication
 */
export function publishedOn(
  lines: readonly string[],
  pageDate: string | null,
  reportYear: number | null,
): string | null {
  const filled = lines.map((line) => line.trim()).filter(Boolean);
  const candidates = [pageDate, headDate(filled.slice(0, HEAD_LINES)), signatureDate(filled)];
  return (
    candidates.find(
      (date): date is string =>
        date !== null && (reportYear === null || Number(date.slice(0, 4)) > reportYear),
    ) ?? null
  );
}

function headDate(lines: readonly string[]): string | null {
  for (const line of lines.filter((candidate) => candidate.length <= LONGEST_HEAD_LINE)) {
    const labelled = LABELLED.exec(line);
    const date = labelled ? isoDateIn(labelled[1] ?? labelled[2] ?? '') : startsWithDate(line);
    if (date) return date;
  }
  return null;
}

function startsWithDate(line: string): string | null {
  const bare = line.replace(/^[•·*\s]+/u, '');
  return /^20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s|$|来源|字体|浏览|点击)/u.test(bare)
    ? isoDateIn(bare.slice(0, 12))
    : null;
}

function signatureDate(lines: readonly string[]): string | null {
  const line = lines.findLast(isDateAlone);
  return line ? isoDateIn(line) : null;
}
