import type { Field } from '../field.ts';
import type { Manifest } from '../manifest.ts';
import { cardOf } from './card.ts';
import { croissantOf } from './croissant.ts';
import { dictionaryOf } from './dictionary.ts';
import { frictionlessOf } from './frictionless.ts';

/** A text file beside the tables. */
export interface Description {
  readonly name: string;
  readonly text: string;
}

/** Names of the files of {@link describeCorpus}. */
export const DESCRIPTIONS = ['datapackage.json', 'croissant.json', 'README.md', 'dictionary.md'] as const;

/** What describes a corpus to programs and people: Frictionless, Croissant, dataset card, data dictionary. */
export function describeCorpus(manifest: Manifest, fields: readonly Field[]): readonly Description[] {
  const json = (content: unknown) => `${JSON.stringify(content, null, 2)}\n`;
  return [
    { name: 'datapackage.json', text: json(frictionlessOf(manifest)) },
    { name: 'croissant.json', text: json(croissantOf(manifest)) },
    { name: 'README.md', text: cardOf(manifest) },
    { name: 'dictionary.md', text: dictionaryOf(manifest, fields) },
  ];
}
