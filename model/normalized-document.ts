import type { Place } from './place.ts';

/**
 * One cell of a grid. Merged cells are expanded: the cell at the top left carries the text, every other cell of
 * the span repeats it with `covered: true`, so that rows and columns can be counted.
 */
export interface TableCell {
  readonly text: string;
  readonly covered: boolean;
  /** The row of the source ends before this column: nothing stands here, not even an empty cell. */
  readonly absent?: true;
  readonly at: Place;
}

/** A heading as the source marks it up; text that merely looks like one is a paragraph. */
export interface HeadingBlock {
  readonly kind: 'heading';
  /** 1 for the highest. */
  readonly level: number;
  readonly text: string;
  readonly at: Place;
}

/**
 * One line of text as it stands, with its leading white space. Blank lines are kept as paragraphs with an empty
 * text: some layouts print an empty cell as nothing but a blank line.
 */
export interface ParagraphBlock {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly at: Place;
}

/** A table whose borders the source knows: every row has the same number of cells. */
export interface TableBlock {
  readonly kind: 'table';
  readonly rows: readonly (readonly TableCell[])[];
  readonly at: Place;
}

/** A block; `ocr` where its text was read off a picture, in part or whole, so that a digit may be wrong. */
export type Block = (HeadingBlock | ParagraphBlock | TableBlock) & { readonly ocr?: true };

/** What the page says about itself outside the report (meta tags, document properties). */
export interface PageMetadata {
  readonly title: string | null;
  /** 发布机构 or 来源 of the page. */
  readonly publisher: string | null;
  /** ISO date of publication. */
  readonly publishedOn: string | null;
}

export const NO_METADATA: PageMetadata = { title: null, publisher: null, publishedOn: null };

/** One document in the form that every format converts to. Pure data: it can be stored as JSON and replayed. */
export interface NormalizedDocument {
  /** `text/html`, `application/pdf` …, as the bytes say. */
  readonly mediaType: string;
  /** IANA name of the charset in which text was decoded; null for binary formats. */
  readonly charset: string | null;
  readonly metadata: PageMetadata;
  readonly blocks: readonly Block[];
  /** Id and version of the format that made it: `pdf@1`. */
  readonly converter: string;
}
