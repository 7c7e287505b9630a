/** Kinds of documents that are measured. */
export type Kind = 'pdf' | 'docx' | 'doc' | 'html' | 'text';

/** A row as a tool gives it back: its cells in order, or one text where the tool knows no cells. */
export type FoundRow = readonly string[] | string;

/** What a tool makes of a document: rows of its own, or text in a format from which rows are read. */
export type Output =
  | { readonly rows: readonly FoundRow[] }
  | { readonly html: string }
  | { readonly text: string };

/** Reads one document; this is what is timed. */
export type Read = (path: string) => Promise<Output>;

/** A tool that a user might pick. */
export interface Tool {
  readonly id: string;
  readonly reads: readonly Kind[];
  /** A tool that is not worth many rounds, because each takes seconds. */
  readonly slow?: true;
  /** A program of its own: its memory is not that of the process that starts it. */
  readonly command?: (path: string) => readonly string[];
  /** @returns its version, null where the tool is not found */
  version(): Promise<string | null>;
  /** Loads the tool, before the clock starts. */
  open(): Promise<Read>;
}
