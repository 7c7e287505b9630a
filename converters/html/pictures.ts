import type { Element } from 'domhandler';
import { UnreadableDocumentError } from '../../model/errors.ts';
import type { Note } from '../../model/finding.ts';
import type { Block } from '../../model/normalized-document.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { readMember } from '../archive/zip/members.ts';
import type { Enclosed } from '../enclosed.ts';
import { joinBlocks } from '../join-blocks.ts';
import { isTiff, pictureSize } from '../ocr/picture-size.ts';

/** Pictures that come with a page, by what it calls them: those of a web archive. */
export type EnclosedPictures = ReadonlyMap<string, Uint8Array>;

/** The pictures of an article that are large enough to show text, in the order in which they are met. */
export interface PictureList {
  /** The paragraph that stands for a picture until it is read; null for one that is not read. */
  mark(element: Element): string | null;
  readonly found: readonly Uint8Array[];
  /** How many are beyond the limit. */
  leftOut(): number;
}

const EMBEDDED = /^data:image\/(?:png|jpe?g|tiff?);base64,/i;
/** A smaller picture, in pixels, is a seal, a button or a banner. */
const LEAST_SIDES = [300, 120] as const;
/** A report in pictures has a page in each; each takes seconds. */
const MAX_PICTURES = 40;
/** Before and behind the number of a picture. */
const MARK = '\uf8fd';
const MARKED = new RegExp(`^${MARK}(\\d+)${MARK}$`);

/** Starts without pictures. @param enclosed those that come with the page */
export function pictureList(enclosed: EnclosedPictures): PictureList {
  const found: Uint8Array[] = [];
  let leftOut = 0;
  return {
    found,
    leftOut: () => leftOut,
    mark: ({ attribs: { src = '' } }) => {
      const bytes = EMBEDDED.test(src)
        ? Buffer.from(src.slice(src.indexOf(',') + 1), 'base64')
        : enclosed.get(src.replace(/^cid:/i, ''));
      if (!bytes || !mayShowText(bytes)) return null;
      if (found.length >= MAX_PICTURES) {
        leftOut += 1;
        return null;
      }
      found.push(bytes);
      return `${MARK}${found.length - 1}${MARK}`;
    },
  };
}

function mayShowText(bytes: Uint8Array): boolean {
  if (isTiff(bytes)) return true;
  const [width, height] = pictureSize(bytes) ?? [0, 0];
  return width >= LEAST_SIDES[0] && height >= LEAST_SIDES[1];
}

/** Blocks with what is read off the pictures in their places; a picture that cannot be read costs itself, with a note. */
export async function withPictures(
  blocks: readonly Block[],
  { found, leftOut }: PictureList,
  { raw, enclosed }: { readonly raw: RawDocument; readonly enclosed: Enclosed },
): Promise<Outcome<readonly Block[]>> {
  if (found.length === 0) return outcome(blocks);
  const parts: Block[][] = [[]];
  const notes: Note[] = [];
  if (leftOut() > 0)
    notes.push(
      note('html.pictures-left-out', `${leftOut()} pictures beyond the first ${MAX_PICTURES} were not read.`),
    );
  for (const block of blocks) {
    const index = block.kind === 'paragraph' ? MARKED.exec(block.text)?.[1] : undefined;
    const bytes = index === undefined ? undefined : found[Number(index)];
    if (!bytes) {
      parts.at(-1)?.push(block);
      continue;
    }
    const picture = readMember(raw, `picture ${Number(index) + 1}`, bytes);
    try {
      const { value } = await enclosed.read(picture);
      parts.push([...value.blocks], []);
      notes.push(note('html.picture-read', `Read off a picture in the page: ${picture.name}`));
    } catch (error) {
      if (!(error instanceof UnreadableDocumentError)) throw error;
      notes.push(note('html.picture-not-read', `A picture in the page was not read: ${error.message}`));
    }
  }
  return outcome(joinBlocks(parts), { notes });
}

function note(rule: string, message: string): Note {
  return { rule, cells: [], message };
}
