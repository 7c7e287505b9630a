/** The stream of a workbook, and what it was called until Excel 95. */
export const STREAMS: readonly string[] = ['Workbook', 'Book'];
