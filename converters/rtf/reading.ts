import type { Removed } from '../../model/finding.ts';
import { placeAt } from '../../model/place.ts';
import { listLabel } from '../docx/list-label.ts';
import type { Content } from '../office/content.ts';
import { depthOf, FIRST_GROUP, type Group, unseenIn } from './group.ts';
import { newStory, type Story } from './story.ts';
import { type Declarations, declarations } from './tables.ts';

/** A document on the way. */
export interface Reading {
  readonly declared: Declarations;
  /** The groups around the present one. */
  readonly groups: Group[];
  group: Group;
  readonly stories: Story[];
  story: Story;
  /** Bytes that wait for the rest of their character. */
  bytes: string;
  /** Bytes that still stand for the Unicode character before them. */
  skip: number;
  /** Name of the style that is being declared. */
  styleName: string;
  /** Text of the paragraph that is not seen. */
  unseen: { reason: string; text: string }[];
  /** The number of a list that is being read. */
  label: string;
  notes: number;
  readonly noteContent: Content[];
  readonly boxContent: Content[];
  readonly removed: Removed[];
}

/** A document of which nothing was read. */
export function begin(): Reading {
  return {
    declared: declarations(),
    groups: [],
    group: { ...FIRST_GROUP },
    stories: [],
    story: newStory(),
    bytes: '',
    skip: 0,
    styleName: '',
    unseen: [],
    label: '',
    notes: 0,
    noteContent: [],
    boxContent: [],
    removed: [],
  };
}

/** Takes text of a byte a character; the first bytes may only repeat a Unicode character. */
export function addBytes(reading: Reading, bytes: string): void {
  const skipped = Math.min(reading.skip, bytes.length);
  reading.skip -= skipped;
  if (reading.group.destination === 'text' || reading.group.destination === 'styles') {
    reading.bytes += bytes.slice(skipped);
  }
}

/** Ends what waits: the next character is of another font or place. */
export function flush(reading: Reading): void {
  if (reading.bytes === '') return;
  const text = reading.declared.decode(reading.bytes, reading.group.font);
  reading.bytes = '';
  addText(reading, text);
}

/** Takes text to where the group says. */
export function addText(reading: Reading, text: string): void {
  const { group, story } = reading;
  if (group.destination === 'styles') reading.styleName += text;
  if (group.destination !== 'text') return;
  const reason = unseenIn(group);
  const last = reading.unseen.at(-1);
  if (reason !== null && last?.reason === reason) last.text += text;
  else if (reason !== null) reading.unseen.push({ reason, text });
  else if (group.label) reading.label += text;
  else story.add(text, group.raised);
}

/** Writes the number of a list that has been read, set apart from the text behind it. */
export function endLabel(reading: Reading): void {
  reading.story.add(listLabel(reading.label), false);
  reading.label = '';
}

/** Ends the paragraph that is open, and says where it stands. */
export function endParagraph(reading: Reading, depth: number, keepsEmpty = true): void {
  const { group, declared, story } = reading;
  for (const { reason, text } of reading.unseen) {
    if (text.trim() !== '') reading.removed.push({ reason, text, at: placeAt({}) });
  }
  reading.unseen = [];
  const level = declared.headingLevel(group.style, group.outlineLevel);
  story.endParagraph({ depth, level, keepsEmpty });
}

/** Begins a note or a text box, whose text is none of the paragraph that it is anchored in. */
export function beginStory(reading: Reading, kind: 'note' | 'box'): void {
  reading.group.story = kind;
  reading.group.destination = 'text';
  Object.assign(reading.group, { inTable: false, depth: null });
  reading.stories.push(reading.story);
  reading.story = newStory();
}

/** Ends it. */
export function endStory(reading: Reading): void {
  endParagraph(reading, depthOf(reading.group), false);
  const content = reading.story.finish();
  const target = reading.group.story === 'note' ? reading.noteContent : reading.boxContent;
  for (const item of content) target.push(item);
  reading.story = reading.stories.pop() ?? newStory();
}
