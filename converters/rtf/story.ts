import type { Content, Run } from '../office/content.ts';
import { type ContentBuilder, contentBuilder } from '../office/content-builder.ts';
import { type RowDefinition, rowDefinition } from './row.ts';

/** The text, a note or a text box: paragraphs and tables that follow one another. */
export interface Story {
  readonly builder: ContentBuilder;
  readonly row: RowDefinition;
  readonly nestedRow: RowDefinition;
  add(text: string, raised: boolean): void;
  /** Ends the paragraph. One without text is kept, unless it is no paragraph but the end of something. */
  endParagraph(place: { depth: number; level: number | null; keepsEmpty: boolean }): void;
  /** All of it; what is open ends. */
  finish(): readonly Content[];
}

/** Starts with nothing. */
export function newStory(): Story {
  const builder = contentBuilder();
  let runs: { text: string; raised: boolean }[] = [];
  const endParagraph: Story['endParagraph'] = ({ depth, level, keepsEmpty }) => {
    if (!keepsEmpty && runs.length === 0) return;
    const done: readonly Run[] = runs;
    runs = [];
    builder.paragraph({ kind: 'paragraph', level, runs: done }, depth);
  };
  return {
    builder,
    row: rowDefinition(),
    nestedRow: rowDefinition(),
    add: (text, raised) => {
      const last = runs.at(-1);
      if (last?.raised === raised) last.text += text;
      else if (text !== '') runs.push({ text, raised });
    },
    endParagraph,
    finish: () => {
      endParagraph({ depth: 0, level: null, keepsEmpty: false });
      return builder.finish();
    },
  };
}
