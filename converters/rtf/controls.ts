import { changeGroup, depthOf, readDestination } from './group.ts';
import { addText, beginStory, endParagraph, type Reading } from './reading.ts';

/** Characters that have words of their own. */
const CHARACTERS: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  emspace: '\u2003',
  enspace: '\u2002',
  '~': '\u00a0',
  _: '-',
  '\t': '\t',
};

type Action = (reading: Reading, parameter: number | null) => void;

/** Ends a paragraph in the text or in a cell; a deleted or hidden mark ends none. */
const paragraph: Action = (reading) => {
  if (!reading.group.deleted && !reading.group.hidden) endParagraph(reading, depthOf(reading.group));
};

const ACTIONS: Readonly<Record<string, Action>> = {
  par: paragraph,
  '\r': paragraph,
  '\n': paragraph,
  sect: (reading) => endParagraph(reading, depthOf(reading.group), false),
  cell: (reading) => {
    endParagraph(reading, 1);
    reading.story.builder.endCell(1);
  },
  nestcell: (reading) => {
    const depth = Math.max(2, depthOf(reading.group));
    endParagraph(reading, depth);
    reading.story.builder.endCell(depth);
  },
  row: ({ story }) => story.builder.endRow(1, story.row.shapes),
  nestrow: ({ story, group }) => story.builder.endRow(Math.max(2, depthOf(group)), story.nestedRow.shapes),
  u: (reading, parameter) => {
    addText(reading, String.fromCharCode((parameter ?? 0) & 0xffff));
    reading.skip = reading.group.unicodeBytes;
  },
  ansicpg: ({ declared }, parameter) => {
    declared.codePage = parameter || declared.codePage;
  },
  fcharset: ({ declared, group }, parameter) => {
    if (group.destination === 'fonts') declared.addFont(group.font, parameter ?? 0);
  },
  chftn: (reading) => {
    const isInNote = reading.groups.some(({ story }) => story === 'note') || reading.group.story === 'note';
    if (!isInNote) reading.notes += 1;
    if (reading.group.destination === 'text') reading.story.add(`${reading.notes}`, true);
  },
};

/** Words that begin what is marked as optional and is read. */
const STORIES: Readonly<Record<string, 'note' | 'box'>> = { footnote: 'note', shptxt: 'box' };

/** Does what a control word says. Words that are not known say nothing that is read. */
export function control(reading: Reading, word: string, parameter: number | null): void {
  const { group, story } = reading;
  if (word === '*') {
    group.optional = true;
    return;
  }
  const isOptional = group.optional;
  group.optional = false;
  if (beginsDestination(reading, word)) return;
  if (word === 'nesttableprops') group.nested = true;
  else if (isOptional && !isRead(word)) group.destination = 'out';
  if (group.destination === 'out' || group.destination === 'boxed') return;
  if (changeGroup(group, word, parameter)) return;
  if ((group.nested ? story.nestedRow : story.row).apply(word, parameter)) return;
  const character = Object.hasOwn(CHARACTERS, word) ? CHARACTERS[word] : undefined;
  if (character !== undefined) addText(reading, character);
  else if (Object.hasOwn(ACTIONS, word)) ACTIONS[word]?.(reading, parameter);
}

/** Whether a word is a character that only repeats the Unicode character before it. */
export function isTwin(reading: Reading, word: string): boolean {
  if (reading.skip === 0 || !Object.hasOwn(CHARACTERS, word)) return false;
  reading.skip -= 1;
  return true;
}

function beginsDestination(reading: Reading, word: string): boolean {
  const { group } = reading;
  const destination = readDestination(word, group);
  const story = Object.hasOwn(STORIES, word) ? STORIES[word] : undefined;
  const begins = story === 'note' ? group.destination === 'text' : destination === 'text';
  if (story && begins) beginStory(reading, story);
  else if (destination) group.destination = destination;
  else return false;
  return true;
}

/** Words behind the mark of what may be skipped that tell of text all the same. */
function isRead(word: string): boolean {
  return word in ACTIONS || ['cs', 'ts', 's'].includes(word);
}
