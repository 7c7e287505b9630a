import type { Section } from '../../model/record.ts';
import { BINS, bandsOf, comparable, shortened, shortenedSimilarity, signatureOf } from './min-hash.ts';
import { openSignatureFile } from './signature-file.ts';

/** Sections shorter than this are formulas such as 无 or a single sentence: that they are alike says nothing. */
const MIN_CHARS = 60;

/** Signatures of the sections of all reports, kept on the disk. */
export interface SectionSignatures {
  /** Adds sections. @returns the bands of each; null for one that is too short to be compared, which gets no number */
  add(sections: readonly Section[]): readonly (readonly number[] | null)[];
  /** How many sections have a number. */
  readonly size: () => number;
  /** Ends the adding. Ask before the first {@link SectionSignatures.similarity}. */
  finish(): void;
  /** Estimated Jaccard similarity of two sections by their numbers, from 0 in the order of adding. */
  similarity(one: number, other: number): number;
  close(): void;
}

/** Begins a file of signatures; it must not exist. */
export function openSectionSignatures(path: string): SectionSignatures {
  const signatures = openSignatureFile(path, BINS);
  let size = 0;
  return {
    add: (sections) =>
      sections.map(({ text }) => {
        const compared = comparable(text);
        const signature = compared.length < MIN_CHARS ? null : signatureOf(compared);
        if (!signature) return null;
        signatures.add(shortened(signature));
        size += 1;
        return bandsOf(signature);
      }),
    size: () => size,
    finish: signatures.finish,
    similarity: (one, other) => shortenedSimilarity(signatures.at(one), signatures.at(other)),
    close: signatures.close,
  };
}
