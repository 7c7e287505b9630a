import type { Element } from 'domhandler';
import type { Removed } from '../../model/finding.ts';
import type { Block, PageMetadata } from '../../model/normalized-document.ts';
import { placeAt } from '../../model/place.ts';
import { readBlocks } from './blocks.ts';
import { findContent } from './content.ts';
import { hiddenTest, struckOrWhiteTest } from './hidden.ts';
import { shownLine } from './line-text.ts';
import { lineWriter } from './line-writer.ts';
import { callsItselfReport, headingTitle, pageMetadata, REPORT_TITLE } from './metadata.ts';
import { type PageIndex, textUnder } from './page-index.ts';
import { tableRows } from './table-rows.ts';
import { lineNumber, type Walk, walkInto } from './walk.ts';

const NO_WALK: Walk = { skips: () => false, keepsSpace: false };

/** The article of a page, and what the page says about it. */
export interface Page {
  readonly blocks: readonly Block[];
  readonly metadata: PageMetadata;
  readonly removed: readonly Removed[];
  /** How the article was walked. */
  readonly walk: Walk;
}

/** Lines of the article that may belong to the page's header, and the longest such line. */
const HEAD_BLOCKS = 20;
const HEAD_LINE_CHARACTERS = 160;
/** Lines around the article that are looked through for publisher and date. */
const MAX_HEAD_LINES = 300;
/** Removed text is kept up to this length. */
const REMOVED_CHARACTERS = 2_000;
/** The title stands in the first lines of an article, or not in it. */
const TITLE_CHARACTERS = 1_000;

/**
 * Reads the article of a page.
 *
 * @param options `showsHidden`: hidden text is read as well; `subject`: name of the document, for errors; `picture`:
 *   the paragraph that stands for a picture
 */
export function readPage(
  index: PageIndex,
  options: { showsHidden: boolean; subject: string } & Pick<Walk, 'picture'>,
): Page {
  const [body] = index.named('body');
  if (!body) return { blocks: [], metadata: pageMetadata(index, []), removed: [], walk: NO_WALK };
  const isHidden = options.showsHidden ? () => false : hiddenTest(index);
  const { root, isFurniture } = findContent(index, body, { isHidden, isReport: callsItselfReport(index) });
  const removed = new Map<Element, Removed>();
  const struckOrWhite = struckOrWhiteTest(index);
  const reasonFor = (element: Element) => {
    if (isHidden(element)) return 'hidden-text';
    return struckOrWhite(element) ?? (isFurniture(element) ? 'page-furniture' : null);
  };
  const skips = (element: Element) => {
    const reason = reasonFor(element);
    if (reason !== null && !removed.has(element)) removed.set(element, removedText(element, reason));
    return reason !== null;
  };
  const { picture = () => null, subject } = options;
  const walk = { skips, keepsSpace: false, picture };
  const blocks = readBlocks(root, walk, subject);
  const outside = linesAround(body, (element) => element === root || isHidden(element));
  return {
    walk,
    blocks: withTitle(blocks, headingTitle(index)),
    metadata: pageMetadata(index, [...outside, ...headLines(blocks)]),
    removed: [...removed.values()].filter(({ text }) => text !== ''),
  };
}

function removedText(element: Element, reason: string): Removed {
  const text = shownLine(textUnder(element)).slice(0, REMOVED_CHARACTERS);
  return { reason, text, at: placeAt({ line: lineNumber(element) }) };
}

/** Lines of the page outside the article; the row of a table is one line. */
function linesAround(body: Element, skips: (element: Element) => boolean): string[] {
  const lines: string[] = [];
  const writer = lineWriter(false, (line) => lines.push(line));
  const walk = { skips, keepsSpace: false };
  const table = (element: Element): boolean => {
    const rows = tableRows(element, walk);
    if (rows.length === 0 || rows.flat().some(({ tables }) => tables.length > 0)) return false;
    lines.push(...rows.map((row) => row.map(({ text }) => text).join(' | ')));
    return true;
  };
  walkInto(body, writer, { ...walk, meets: { heading: () => false, table } });
  writer.endLine();
  return lines.filter(isHeadLine).slice(0, MAX_HEAD_LINES);
}

function headLines(blocks: readonly Block[]): string[] {
  const lines = blocks.slice(0, HEAD_BLOCKS).flatMap((block) => {
    if (block.kind !== 'table') return [block.text];
    return block.rows.map((row) => row.map(({ text, covered }) => (covered ? '' : text)).join(' | '));
  });
  return lines.filter(isHeadLine);
}

function isHeadLine(line: string): boolean {
  return line !== '' && line.length <= HEAD_LINE_CHARACTERS;
}

/** A title that the page prints above the article container belongs to the article. */
function withTitle(blocks: readonly Block[], title: string | null): readonly Block[] {
  if (title === null || !REPORT_TITLE.test(title)) return blocks;
  const bare = (text: string) => text.replace(/\s+/g, '');
  let beginning = '';
  for (const block of blocks) {
    if (beginning.length > TITLE_CHARACTERS) break;
    beginning +=
      block.kind === 'table'
        ? block.rows
            .flat()
            .map(({ text }) => text)
            .join('')
        : block.text;
  }
  if (bare(beginning).includes(bare(title))) return blocks;
  return [{ kind: 'heading', level: 1, text: title, at: placeAt({}) }, ...blocks];
}
