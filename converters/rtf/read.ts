import { UnreadableDocumentError } from '../../model/errors.ts';
import type { Removed } from '../../model/finding.ts';
import type { Content } from '../office/content.ts';
import { control, isTwin } from './controls.ts';
import { addBytes, begin, endLabel, endStory, flush, type Reading } from './reading.ts';
import { type Token, tokensOf } from './tokens.ts';

/** An RTF document down to its paragraphs and tables. */
export interface RtfContent {
  readonly content: readonly Content[];
  readonly removed: readonly Removed[];
  /** Whether text of boxes was put behind the text. */
  readonly hasBoxes: boolean;
  /** Whether the file ends within the document. */
  readonly isCutOff: boolean;
}

/** Groups are nested some 20 deep, in nested tables some more. */
const MAX_DEPTH = 1_000;

/**
 * Reads the text and the tables of an RTF document.
 * @param rtf the file, a byte a character
 * @throws UnreadableDocumentError `convert.limit`
 */
export function readRtf(rtf: string, subject: string): RtfContent {
  const reading = begin();
  for (const token of tokensOf(rtf)) {
    if (reading.groups.length > MAX_DEPTH) {
      const detail = `groups nested over ${MAX_DEPTH} deep`;
      throw new UnreadableDocumentError('convert.limit', subject, { detail });
    }
    take(reading, token);
  }
  flush(reading);
  const isCutOff = reading.groups.length > 0;
  while (reading.groups.length > 0) closeGroup(reading);
  return {
    content: [...reading.story.finish(), ...reading.boxContent, ...reading.noteContent],
    removed: reading.removed,
    hasBoxes: reading.boxContent.length > 0,
    isCutOff,
  };
}

function take(reading: Reading, token: Token): void {
  if (token.kind === 'text') {
    addBytes(reading, token.bytes);
    return;
  }
  if (token.kind === 'control') {
    if (isTwin(reading, token.word)) return;
    flush(reading);
    control(reading, token.word, token.parameter);
    return;
  }
  flush(reading);
  reading.skip = 0;
  if (token.kind === 'close') closeGroup(reading);
  else {
    reading.groups.push(reading.group);
    reading.group = { ...reading.group, optional: false, story: null };
  }
}

/** Ends a group; brackets that close nothing say nothing. */
function closeGroup(reading: Reading): void {
  const outer = reading.groups.pop();
  if (!outer) return;
  const { group, declared, styleName } = reading;
  if (group.story) endStory(reading);
  if (group.destination === 'styles' && styleName !== '') {
    declared.addStyle(group.style, styleName.replace(/;.*$/, '').trim(), group.outlineLevel);
    reading.styleName = '';
  }
  if (group.label && !outer.label) endLabel(reading);
  reading.group = outer;
}
