import type { Run } from '../office/content.ts';
import type { ContentBuilder } from '../office/content-builder.ts';
import type { Lists } from './lists.ts';
import { rowShapes } from './row-shape.ts';
import type { FormattedRun, RunFinder } from './runs.ts';
import { lastValue, readSprms, SPRM, type Sprm } from './sprms.ts';
import type { Mark } from './story.ts';
import type { Style } from './styles.ts';

/** What the properties of paragraphs are read from. */
export interface ParagraphSource {
  readonly runs: RunFinder;
  readonly styles: readonly (Style | undefined)[];
  readonly lists: Lists;
  /** Stream of the lists of properties that are too long for their page. */
  readonly long: Buffer;
  /** Told of a cell whose properties are lost: its table is then no longer known. */
  lost(): void;
}

/** Uses of lists from here on are marks: numbering was taken off. */
const MOST_LIST_USES = 0x07fe;
const DEEPEST_LEVEL = 8;

/** Puts paragraphs where their properties say: in the text, in a cell, or as the end of a row. */
export function paragraphPlacer(
  source: ParagraphSource,
  builder: ContentBuilder,
): (runs: readonly Run[], mark: Mark, offset: number) => void {
  return (runs, mark, offset) => {
    const run = source.runs(offset);
    if (!run && mark === 'cell') source.lost();
    const style = source.styles[run?.style ?? 0];
    const own = ownSprms(run, source.long);
    const sprms = [...(style?.sprms ?? []), ...own];
    const isOn = (code: number) => (lastValue(own, code) ?? 0) > 0;
    const depth = lastValue(own, SPRM.depth) ?? (isOn(SPRM.inTable) ? 1 : 0);
    if (isOn(mark === 'cell' ? SPRM.rowEnd : SPRM.innerRowEnd)) {
      builder.endRow(depth, rowShapes(own));
      return;
    }
    const label = listLabel(sprms, source.lists);
    const labelled = label === '' ? runs : [{ text: label, raised: false }, ...runs];
    const level = style?.level ?? null;
    builder.paragraph(
      { kind: 'paragraph', level, runs: labelled },
      mark === 'cell' ? Math.max(1, depth) : depth,
    );
    if (mark === 'cell' || isOn(SPRM.innerCellEnd)) builder.endCell(depth);
  };
}

/** The properties of a paragraph; those that are too long for their page lie in the Data stream. */
function ownSprms(run: FormattedRun | null, long: Buffer): readonly Sprm[] {
  if (!run) return [];
  return readSprms(run.sprms).flatMap((sprm) => {
    if (sprm.code !== SPRM.kept && sprm.code !== SPRM.keptOld) return [sprm];
    const at = sprm.operand.readUInt32LE(0);
    if (at + 2 > long.length) return [];
    return readSprms(long.subarray(at + 2, at + 2 + long.readUInt16LE(at)));
  });
}

function listLabel(sprms: readonly Sprm[], lists: Lists): string {
  const use = lastValue(sprms, SPRM.listUse) ?? 0;
  const level = lastValue(sprms, SPRM.listLevel) ?? 0;
  return use > 0 && use <= MOST_LIST_USES && level <= DEEPEST_LEVEL ? lists.nextLabel(use, level) : '';
}
