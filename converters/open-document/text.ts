import type { Removed } from '../../model/finding.ts';
import { NO_METADATA } from '../../model/normalized-document.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import { placeAt } from '../../model/place.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import type { ReadDocument } from '../format.ts';
import type { Content, Run } from '../office/content.ts';
import { contentBlocks } from '../office/markup.ts';
import type { XmlElement } from '../xml/tree.ts';
import { lineReader } from './lines.ts';
import { OUTLINE, openLists } from './lists.ts';
import { type Look, laidOver, styleFinder } from './looks.ts';
import { openDocument } from './package.ts';
import { allText } from './plain-text.ts';
import type { Reading } from './reading.ts';
import { readTable } from './table.ts';

const PLAIN: Look = { hidden: null, struck: null, white: null, shaded: null, raised: null };
/** Text that is kept of one place where something is left out. */
const MAX_REMOVED_CHARACTERS = 2_000;

/** A text document of OpenDocument as blocks. @throws UnreadableDocumentError `odf.damaged`, `odf.encrypted` */
export async function readOpenText(raw: RawDocument): Promise<Outcome<ReadDocument>> {
  const { content, styles, title } = openDocument(raw, 'text');
  const removed: Removed[] = [];
  const reading: Reading = {
    styles: styleFinder(styles),
    lists: openLists(styles),
    notes: [],
    boxes: [],
    subject: raw.name,
    cells: 0,
    remove: (reason, text) => {
      const kept = text.replace(/\s+/g, ' ').trim().slice(0, MAX_REMOVED_CHARACTERS);
      if (kept !== '') removed.push({ reason, text: kept, at: placeAt({}) });
    },
    readInside: (element, look) => contentIn(element, reading, look),
  };
  const text = contentIn(content, reading, PLAIN);
  const all = [...text, ...reading.boxes, ...reading.notes];
  const notes =
    reading.boxes.length > 0
      ? [{ rule: 'odt.text-boxes', cells: [], message: 'The text of its boxes was put behind the text.' }]
      : [];
  const blocks = contentBlocks(all, raw.name);
  return outcome({ charset: null, metadata: { ...NO_METADATA, title }, blocks }, { removed, notes });
}

/** Elements that hold none of the text, or that of another version of it. */
const OUT =
  /^(?:tracked-changes|sequence-decls|variable-decls|user-field-decls|forms|annotation|table-of-content-source|index-title-template)$/;

/** The paragraphs and tables in an element. */
function contentIn(element: XmlElement, reading: Reading, look: Look): Content[] {
  return element.children.flatMap((child): Content[] => {
    if (OUT.test(child.name)) return [];
    if (child.name === 'p' || child.name === 'h') return [paragraphOf(child, reading, { look, label: '' })];
    if (child.name === 'list') return listItems(child, reading, { look, level: 1, list: null });
    if (child.name === 'table') return [readTable(child, reading, look)];
    if (child.name === 'section' && child.attributes.display === 'none') {
      reading.remove('hidden-text', allText(child));
      return [];
    }
    return contentIn(child, reading, look);
  });
}

function paragraphOf(
  element: XmlElement,
  reading: Reading,
  { look, label }: { readonly look: Look; readonly label: string },
): Content {
  const style = reading.styles('paragraph', element.attributes['style-name']);
  const line = lineReader(reading);
  line.read(element, laidOver(look, style.look));
  const level = element.name === 'h' ? Number(element.attributes['outline-level'] ?? 1) : null;
  const number = label === '' && level !== null ? reading.lists.nextLabel(OUTLINE, level, null) : label;
  const runs: Run[] = number === '' ? line.runs : [{ text: number, raised: false }, ...line.runs];
  return { kind: 'paragraph', level, runs };
}

interface Place {
  readonly look: Look;
  readonly level: number;
  readonly list: string | null;
}

/** The first paragraph of an item has the item’s number. */
function listItems(element: XmlElement, reading: Reading, { look, level, list }: Place): Content[] {
  const name = element.attributes['style-name'] ?? list ?? '';
  const goesOn = element.attributes['continue-numbering'] === 'true' || element.attributes['continue-list'];
  if (level === 1 && !goesOn) reading.lists.restart(name);
  return element.children.flatMap((item) => {
    let isFirst = item.name === 'list-item';
    return item.children.flatMap((child): Content[] => {
      if (child.name === 'list') return listItems(child, reading, { look, level: level + 1, list: name });
      if (child.name !== 'p' && child.name !== 'h')
        return contentIn({ ...item, children: [child] }, reading, look);
      const start = item.attributes['start-value'];
      const label = isFirst ? reading.lists.nextLabel(name, level, start ? Number(start) : null) : '';
      isFirst = false;
      return [paragraphOf(child, reading, { look, label })];
    });
  });
}
