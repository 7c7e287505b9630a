import type { Paragraph, Run } from '../office/content.ts';
import type { XmlElement } from '../xml/tree.ts';
import { type Look, laidOver, unseenBy } from './looks.ts';
import type { Reading } from './reading.ts';

/** Blanks that one element may stand for. */
const MAX_BLANKS = 200;
/** What stands in a paragraph and is none of its text. */
const OUT = /^(?:annotation|tracked-changes|ruby-text|hidden-text|bookmark\S*|desc|title)$/;

/** Gathers the text of one paragraph. */
export interface LineReader {
  readonly runs: Run[];
  read(element: XmlElement, look: Look): void;
}

/** Starts a paragraph; notes and boxes that are anchored in it go where the reading keeps them. */
export function lineReader(reading: Reading): LineReader {
  const runs: { text: string; raised: boolean }[] = [];
  const add = (text: string, look: Look) => {
    const reason = unseenBy(look);
    const raised = look.raised === true;
    if (reason !== null) reading.remove(reason, text);
    else if (runs.at(-1)?.raised === raised) (runs.at(-1) as { text: string }).text += text;
    else if (text !== '') runs.push({ text, raised });
  };
  const read = (element: XmlElement, look: Look): void => {
    for (const part of element.content) {
      // White space of the file is one blank; more of them are written as elements (ISO/IEC 26300 part 1, 6.1.2).
      if (typeof part === 'string') add(part.replace(/[ \t\r\n]+/g, ' '), look);
      else if (!OUT.test(part.name)) readPart(part, look);
    }
  };
  const readPart = (part: XmlElement, look: Look): void => {
    const { name, attributes } = part;
    if (name === 's')
      add(' '.repeat(Math.min(MAX_BLANKS, Math.max(1, Number(attributes.c ?? 1) || 1))), look);
    else if (name === 'tab') add('\t', look);
    else if (name === 'line-break') add('\n', look);
    else if (name === 'note') readNote(part, look);
    else if (name === 'frame' || name === 'custom-shape')
      reading.boxes.push(...reading.readInside(part, look));
    else read(part, laidOver(look, reading.styles('text', attributes['style-name']).look));
  };
  const readNote = (note: XmlElement, look: Look): void => {
    const body = note.children.find(({ name }) => name === 'note-body');
    const mark = note.children.find(({ name }) => name === 'note-citation')?.text ?? '';
    add(mark, { ...look, raised: true });
    const [first, ...others] = body ? reading.readInside(body, look) : [];
    if (first?.kind === 'paragraph') reading.notes.push(marked(first, mark), ...others);
  };
  return { runs, read };
}

function marked(paragraph: Paragraph, mark: string): Paragraph {
  return {
    ...paragraph,
    runs: [{ text: mark, raised: true }, { text: ' ', raised: false }, ...paragraph.runs],
  };
}
