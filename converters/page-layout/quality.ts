import type { Finding, Note } from '../../model/finding.ts';
import { isExpected, isMeaningless, scriptOf } from './characters.ts';
import type { PageContent } from './geometry.ts';
import type { CharacterCounts, PageLayout } from './layout.ts';

/** Share of characters without a meaning above which a text is none. */
const NO_TEXT_SHARE = 0.5;
/** Share of the letters that no report prints which are of one script where they are the text. */
const ONE_SCRIPT = 0.9;
/** Share above which a person should look: a dingbat or two in a report are no loss. */
const DOUBTFUL_SHARE = 0.01;

/** Counts what a page’s text is worth. */
export function countCharacters(content: PageContent): CharacterCounts {
  let [all, unexpected, meaningless] = [0, 0, 0];
  const foreign = new Map<string, number>();
  for (const { text } of content.glyphs) {
    all++;
    if (isMeaningless(text)) meaningless++;
    if (isExpected(text)) continue;
    unexpected++;
    const script = scriptOf(text);
    if (script !== null) foreign.set(script, (foreign.get(script) ?? 0) + 1);
  }
  // A page in one other script is in that language; fonts without a character table yield a bit of everything.
  const most = Math.max(0, ...foreign.values());
  return { all, unexpected: most >= ONE_SCRIPT * unexpected ? unexpected - most : unexpected, meaningless };
}

/** Counts of several pages together. */
export function totalOf(layouts: readonly PageLayout[]): CharacterCounts {
  return layouts.reduce(
    (sum, { characters }) => ({
      all: sum.all + characters.all,
      unexpected: sum.unexpected + characters.unexpected,
      meaningless: sum.meaningless + characters.meaningless,
    }),
    { all: 0, unexpected: 0, meaningless: 0 },
  );
}

/** Whether there is no text to read: none at all, or fonts that do not say what their pictures mean. */
export function isUnreadable(counts: CharacterCounts): boolean {
  return counts.all === 0 || counts.unexpected / counts.all > NO_TEXT_SHARE;
}

/** What a person should know about text that is partly hidden. */
export function findingsOn(layouts: readonly PageLayout[]): Finding[] {
  return layouts
    .filter(({ characters }) => characters.unexpected > Math.max(2, DOUBTFUL_SHARE * characters.all))
    .map(({ page, characters }) =>
      warning(
        'pdf.garbled-text',
        `Page ${page}: ${characters.unexpected} of ${characters.all} characters are not readable; ` +
          'its fonts do not say which characters they print.',
      ),
    );
}

/** What is worth knowing and no fault. */
export function notesOn(layouts: readonly PageLayout[]): Note[] {
  return layouts.flatMap(({ page, characters, isDrawing }) => {
    const notes: Note[] = [];
    if (characters.all === 0) notes.push(note('pdf.page-without-text', `Page ${page} has no text.`));
    if (isDrawing)
      notes.push(note('pdf.drawing', `Page ${page} holds a drawing; its lines are read as no table.`));
    return notes;
  });
}

/** A warning that speaks of the document. */
export function warning(rule: string, message: string): Finding {
  return { rule, severity: 'warning', cells: [], expected: null, stated: null, verdict: 'source', message };
}

function note(rule: string, message: string): Note {
  return { rule, cells: [], message };
}
