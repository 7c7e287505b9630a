import { keptLine, shownLine } from './line-text.ts';

/** Gathers the text of inline elements into lines. */
export interface LineWriter {
  /** Text is shown with its line ends and blanks. */
  preformatted: boolean;
  /** Lines written so far. */
  readonly written: number;
  /** Adds text that stands at `line` of the source. */
  add(text: string, line: number | null): void;
  /** A `<br>`: the line ends even where nothing is on it. */
  breakLine(line: number | null): void;
  /** The edge of a block: the line ends if something is on it, be it a blank that keeps it open. */
  endLine(): void;
}

/** What is on the line that is being written. */
interface Pending {
  preformatted: boolean;
  written: number;
  parts: string[];
  /** Line of the source on which its text begins. */
  begins: number | null;
}

const LINE_END = /\r\n|\r|\n/;
const SPACE_ALONE = /^[ \t\r\n\f\u200b\ufeff]*$/;

/**
 * @param keepsSpace white space stands as it is, without `<pre>`
 * @param emit takes each line, with the line of the source on which its text begins
 */
export function lineWriter(
  keepsSpace: boolean,
  emit: (text: string, line: number | null) => void,
): LineWriter {
  const pending: Pending = { preformatted: false, written: 0, parts: [], begins: null };
  const clear = () => Object.assign(pending, { parts: [], begins: null });
  const breakLine = (line: number | null) => {
    const raw = pending.parts.join('');
    const at = pending.begins ?? line;
    pending.written += 1;
    clear();
    emit(keepsSpace || pending.preformatted ? keptLine(raw) : shownLine(raw), at);
  };
  const endLine = () => {
    const isOpen = keepsSpace
      ? pending.parts.length > 0
      : !pending.parts.every((part) => SPACE_ALONE.test(part));
    if (isOpen) breakLine(null);
    clear();
  };
  const add = (text: string, line: number | null) => {
    if (!pending.preformatted) return append(pending, text, line);
    for (const [index, part] of text.split(LINE_END).entries()) {
      const at = line === null ? null : line + index;
      if (index > 0) breakLine(at === null ? null : at - 1);
      append(pending, part, at);
    }
  };
  return Object.assign(pending, { add, breakLine, endLine });
}

function append(pending: Pending, text: string, line: number | null): void {
  if (text === '') return;
  const shown = text.search(/[^ \t\r\n\f]/);
  if (shown >= 0 && line !== null) pending.begins ??= line + lineEnds(text.slice(0, shown));
  pending.parts.push(text);
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1;
}
