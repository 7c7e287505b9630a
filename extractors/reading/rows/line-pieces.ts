import type { Line } from '../../page.ts';

/** The pieces of a line in which cells ran together, each with the place that it has in the line. */
export class LinePieces {
  readonly taken: Line[] = [];
  /** Where the next piece begins. */
  end = 0;
  readonly #line: Line;

  constructor(line: Line) {
    this.#line = line;
  }

  /**
   * Takes what stands before a place.
   *
   * @param part gives the pieces of a text in order; they leave nothing out but white space
   * @param isGlued whether the digits of a piece may be those of several cells
   */
  takeUntil(end: number, part: (text: string) => readonly string[], isGlued: boolean): void {
    const text = this.#line.text.slice(this.end, end);
    let from = 0;
    for (const piece of part(text)) {
      const found = text.indexOf(piece, from);
      const start = found < 0 ? from : found;
      this.taken.push(this.#piece(piece, this.end + start, isGlued));
      from = found < 0 ? from : found + piece.length;
    }
    this.end = Math.max(this.end, end);
  }

  /** What is left of the line. */
  rest(): Line {
    return this.#piece(this.#line.text.slice(this.end), this.end, false);
  }

  #piece(text: string, start: number, isGlued: boolean): Line {
    const { at } = this.#line;
    const place = { ...at, offset: (at.offset ?? 1) + start };
    return isGlued ? { ...this.#line, text, at: place, isGlued } : { ...this.#line, text, at: place };
  }
}
