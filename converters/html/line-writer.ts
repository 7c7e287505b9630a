import { keptLine, shownLine } from './line-text.ts';

/** Gathers the text of inline elements into lines. */
export interface LineWriter {
  /** Text is shown with its line ends and blanks. */
  preformatted: boolean;
  /** Lines written so far. */
  written: number;
  /** Adds text that stands at `line` of the source. */
  add(text: string, line: number | null): void;
  /** A `<br>`: the line ends even where nothing is on it. */
  breakLine(line: number | null): void;
  /** The edge of a block: the line ends if something is on it, be it a blank that keeps it open. */
  endLine(): void;
}

/**
 * @param keepsSpace white space stands as it is, without `<pre>`
 * @param emit takes each line, with the line of the source on which its text begins
 */
export function lineWriter(
  keepsSpace: boolean,
  emit: (text: string, line: number | null) => void,
): LineWriter {
  let parts: string[] = [];
  let begins: number | null = null;

  const finish = (line: number | null) => {
    const raw = parts.join('');
    writer.written += 1;
    emit(keepsSpace || writer.preformatted ? keptLine(raw) : shownLine(raw), begins ?? line);
    parts = [];
    begins = null;
  };
  const addPreformatted = (text: string, line: number | null) => {
    const lines = text.split(/\r\n|\r|\n/);
    lines.forEach((part, index) => {
      const at = line === null ? null : line + index;
      if (index > 0) finish(at === null ? null : at - 1);
      if (part === '') return;
      begins ??= at;
      parts.push(part);
    });
  };
  const writer: LineWriter = {
    preformatted: false,
    written: 0,
    add: (text, line) => {
      if (writer.preformatted) return addPreformatted(text, line);
      const shown = text.search(/[^ \t\r\n\f]/);
      if (shown >= 0 && line !== null) begins ??= line + lineEnds(text.slice(0, shown));
      parts.push(text);
    },
    breakLine: finish,
    endLine: () => {
      const isOpen = parts.some((part) => /[^ \t\r\n\f\u200b\ufeff]/.test(part));
      if (isOpen || (keepsSpace && parts.length > 0)) finish(begins);
      parts = [];
      begins = null;
    },
  };
  return writer;
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1;
}
