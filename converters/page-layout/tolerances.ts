/** Distances at which geometry counts as equal, in points (1/72 inch), or in em of the text concerned where named so. */
export const TOLERANCES = {
  /** Rules this near are one rule: a double border, or a border drawn by both neighbouring cells. */
  sameRule: 3,
  /** A gap in a rule up to this is bridged: borders drawn cell by cell. */
  ruleGap: 3.5,
  /** A filled rectangle no thicker than this is a rule (Chromium and LibreOffice fill their borders). */
  ruleThickness: 3,
  /** A stroke thicker than this is a shaded area. */
  strokeThickness: 6,
  /** Shorter strokes are part of a drawing. */
  shortestRule: 5,
  /** A rule covers a cell’s side when it runs along this share of it. */
  coveredSide: 0.6,
  /** Rules that reach further than this beyond the last rule across them belong to a table that is open there. */
  openEnd: 7,
  /** A single-column grid with more lines than this in a cell is a frame around text. */
  frameLines: 6,
  /** Column edges on two pages this near are the same edge. */
  sameEdge: 5,
  /** Baselines this near, in em of the smaller text, are one line. */
  baselineEm: 0.4,
  /** Glyphs of one text this near, in em, are one glyph printed twice (imitated bold). */
  doublePrintEm: 0.3,
  /** Size of a footnote mark at most, as a share of its line’s size (Chromium prints 0.83, Word 0.65). */
  markSize: 0.86,
  /** Rise of a footnote mark at least, in em of its line. */
  markRiseEm: 0.18,
  /** Gap between Latin letters or digits that is a space, in em. */
  wordGapEm: 0.18,
  /** Gap next to a Chinese character that is a space, in em, beyond the usual gap of a justified line. */
  chineseGapEm: 0.75,
  /** Gap that separates columns, in em. */
  columnGapEm: 1.8,
  /** A line over less than this share of the page’s width is not full, whatever the others are. */
  fullLineShare: 0.4,
  /** A line ending this near to the right margin, in em, runs on in the next (hanging punctuation, unbroken words). */
  marginEm: 1.6,
  /** A line starting further in than this, in em, begins a paragraph. */
  indentEm: 0.9,
  /** Lines further apart than this, in em, are of different paragraphs (double-spaced reports print 2.2). */
  lineDistanceEm: 3,
  /** Share of the page’s height, at top and bottom, in which page numbers and running heads stand. */
  furnitureZone: 0.12,
  /** Share of the page’s height at the bottom in which what can only be a page number is one. */
  footZone: 0.2,
} as const;

/** Distances by which a table without rules is recognized, in em of its text where not said otherwise. */
export const ALIGNMENT = {
  /** Gap between the texts of two cells in a line: the padding of a cell is seldom less. */
  cellGapEm: 0.7,
  /** The same in a line that has several texts anyway: Chromium fits the columns of a wide table this tightly. */
  narrowGapEm: 0.4,
  /** Gap before the number of a label, where the cell in front is full. */
  labelGapEm: 0.15,
  /** Gap between two figures of different numbers. */
  figureGapEm: 0.22,
  /** Texts that make a line one of several. */
  tabularTexts: 3,
  /** Justified text is stretched no further than this; wider gaps that a line has throughout are between cells. */
  stretchedGapEm: 0.5,
  /** Rows of a table at least; fewer lines in columns stay lines. */
  leastRows: 2,
  /** A single row is a table when it holds as many figures (table 4 of the form has 15). */
  figuresOfLoneRow: 4,
  /** Lines further apart than this are not of one table. */
  rowDistanceEm: 6,
  /** Lines of one cell are no further apart than this. */
  cellLineEm: 1.75,
  /** A wrapped label’s line is no further than this from its row’s figures. */
  wrappedLabelEm: 1.35,
  /** Left ends this near are of one column of labels. */
  sameLeftEm: 0.8,
  /** Text larger than a table’s by this factor is outside of it. */
  largerText: 1.08,
  /** A head is centred over its columns when its middle is this near to theirs. */
  centredEm: 1.2,
  /** A line over this share of the page’s width, in one piece, is running text. */
  runningTextShare: 0.55,
  /** Column edges on two pages this near are the same edge; measured from text, they are less sharp than rules. */
  sameEdge: 14,
  /** And so are those no further apart than this share of the narrowest column between them. */
  sameEdgeShare: 0.4,
} as const;

/** What one document may hold at most; beyond it the conversion ends with `convert.limit`. */
export const LIMITS = {
  pages: 2000,
  operatorsPerPage: 1_000_000,
  glyphsPerPage: 200_000,
  /** Rules on one page; a page with more is a drawing, and its rules are not read as a table. */
  rulesPerPage: 3000,
  /** Bytes that one stream may unfold to: an A3 page at 600 dpi in colour is 210 MB, but pictures are not counted. */
  unfoldedStream: 64 * 1024 * 1024,
} as const;
