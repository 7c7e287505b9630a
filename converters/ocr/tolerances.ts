/** Pixels an inch to which every page is brought: at it print of 9 points is 26 pixels high, which Tesseract reads best. */
export const DPI = 300;
export const PIXELS_PER_POINT = DPI / 72;

/** How ink is told from paper. */
export const INK = {
  /** Half the side of the square of pixels that counts as surroundings. */
  surroundings: 40,
  /** Ink is darker than this share of the mean of its surroundings. */
  darker: 0.82,
  /** Side of the squares over which the shade of the paper alone is taken. */
  square: 24,
} as const;

/** When a page counts as grainy, and how it is smoothed. */
export const GRAIN = {
  /** Mean difference of pixels of paper: a clean scan has 1, one with an error of 15 in each pixel has 12. */
  least: 5,
  /** Pixels apart that are compared, for grain of a page that was enlarged is several pixels wide. */
  distance: 4,
  step: 7,
  /** Darker pixels are ink, or its soft edge. */
  paper: 170,
  radius: 1,
} as const;

/** How rules are found, in pixels. */
export const RULES = {
  /** Shortest run that is a lying rule: the narrowest cell of 15 columns on upright A4 is 90 wide. */
  shortestLying: 60,
  /** Shortest run that is a standing rule: a row of small print (5.5 points) is 54 high. */
  shortestStanding: 44,
  /** Paper within a run that is bridged: grain, or a worn rule. */
  gap: 3,
  /** Thicker ones are shaded areas or pictures. */
  thickest: 14,
  /** A rule is so much longer than thick at least. */
  slenderness: 6,
  /** Pixels around a rule that are wiped out with it. */
  halo: 2,
} as const;

/** How far a page may lie askew, as a slope, and how finely that is measured. */
export const SKEW = { most: 0.06, coarse: 0.004, fine: 0.00025, least: 0.0004 } as const;

/** What one document may ask for at most. */
export const OCR_LIMITS = {
  /** Each takes seconds. */
  pages: 30,
  /** Pixels of a picture as it is stored: A3 at 600 dpi has 70 million. */
  pixels: 80_000_000,
  /** Pixels of a page once it is brought to 300 dpi: A3 has 17 million. */
  pagePixels: 24_000_000,
} as const;

/** How text is told from dirt, in pixels where not said otherwise. */
export const TEXT = {
  /** Ink this small is grain: a point in print of 5.5 points has 5. */
  speckArea: 5,
  /** No character is smaller, but points and the like beside one: a 1 in print of 5 points is 14 high. */
  smallestLetter: 9,
  /** A point stands no further from its number, in heights of that. */
  specksReach: 0.6,
  /** What is higher is a picture or a seal: titles have 22 to 44 points. */
  highestLine: 200,
  /** A line is no higher than this, in em. */
  highestCharacter: 1.12,
  /** In em, the least width of the lines of a label that goes over several. */
  wrappedLine: 2,
  /** A line of Chinese is so much lower than its em: its ink ends within the square of a character. */
  emOfLine: 1.06,
  /** Lines whose ink is higher or lower by no more than this share are of one size: digits have 0.8 of the height. */
  sameSize: 0.3,
  /** Parts of a line that stand further apart than this, in heights of the line, are texts of their own. */
  pieceGap: 1.7,
  /** Paper to leave around a line. */
  margin: 12,
  /** Height to which a line is brought: what Tesseract is trained on. */
  lineHeight: 40,
} as const;

/** How numbers are read; shares are of the height of their line. */
export const DIGIT = {
  /** Height, gap and number of the copies of a number that Tesseract is shown: tried on 200 cells at 150 dpi. */
  height: 24,
  copyGap: 0.2,
  copies: 3,
  margin: 10,
  /** Size to which characters are brought to be compared. */
  gridWidth: 20,
  gridHeight: 24,
  /** Correlation from which on two characters are the same: those of one print have 0.9 and more. */
  alike: 0.88,
  /** Share of readings that must agree on what a shape is. */
  agreement: 0.8,
  /** So many readings outweigh a single one that differs. */
  sureVotes: 4,
  /** A shape read so often, always alike, needs no more reading. */
  settledVotes: 6,
  /** A digit is no lower, a point or dash no higher. */
  lowest: 0.8,
  highestMark: 0.42,
  /** A wider blob is several digits that touch. */
  widest: 0.95,
  usualWidth: 0.68,
  cutReach: 0.25,
  mostCharacters: 14,
  /** Digits are lower than Chinese of the same print: 0.8 em at most (grain makes them higher) against 0.92. */
  highestEm: 0.86,
} as const;

/** How lines of print are shown to PP-OCRv4, in pixels where not said otherwise. */
export const PRINT = {
  /** What it is trained on. */
  height: 48,
  /** Heights of the ink in it, for the first reading and the second: tried on 250 cells from 90 to 150 dpi. */
  numberHeights: [46, 38],
  wordHeights: [42, 36],
  /** Paper beside the ink. */
  margin: 10,
  /** A narrower picture is widened with paper. */
  leastWidth: 64,
  /** What is wider so is a stroke and no line: one of A3 has 80 characters. */
  widest: 5_000,
  /** A number must be read so surely at both heights where the other reader does not confirm it. */
  sureAlone: 0.75,
  /** What is read less surely and looks like a number may be one. */
  sureOfWords: 0.6,
} as const;

/** How a page that lies on its side or upside down is told. */
export const TURN = {
  /** Longest lines of a page that are tried. */
  lines: 8,
  /** In heights, the least width of such a line. */
  long: 4,
  /** A line is read so surely at least where the page stands upright, and in another turn by so much more. */
  upright: 0.5,
  better: 0.2,
} as const;
