import Table from 'cli-table3';

const NO_FRAME = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ' },
};

/**
 * Columns without a frame, as wide as they need to be.
 *
 * @param head titles; one that begins with `>` is of a column of numbers, aligned to the right
 * @param rows cells; line breaks are kept, other control characters of what came from the web are blanked
 */
export function plainTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: head.map((title) => title.replace(/^>/, '')),
    colAligns: head.map((title) => (title.startsWith('>') ? 'right' : 'left')),
    chars: NO_FRAME,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows) table.push(row.map(printable));
  return table.toString().replace(/ +$/gm, '');
}

/** What came from a document must not move the cursor or switch colours. */
export function printable(text: string): string {
  return text.replace(/[^\P{C}\n]/gu, ' ');
}
