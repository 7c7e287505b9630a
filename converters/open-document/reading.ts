import type { Content } from '../office/content.ts';
import type { XmlElement } from '../xml/tree.ts';
import type { OpenLists } from './lists.ts';
import type { Look, StyleFinder } from './looks.ts';

/** A text document on the way. */
export interface Reading {
  readonly styles: StyleFinder;
  readonly lists: OpenLists;
  /** Notes and text boxes, which stand behind the text. */
  readonly notes: Content[];
  readonly boxes: Content[];
  /** Name of the document, for errors. */
  readonly subject: string;
  /** Cells of tables so far. */
  cells: number;
  /** Takes text that is not seen. */
  remove(reason: string, text: string): void;
  /** The paragraphs and tables in an element. */
  readInside(element: XmlElement, look: Look): Content[];
}
