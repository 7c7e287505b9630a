import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { PROBLEMS } from '../../model/problems.ts';

const OPERATORS = new URL('../../docs/operators.md', import.meta.url);

test.each(Object.entries(PROBLEMS))(
  '%s stands in docs/operators.md; npm run docs writes it',
  (name, { severity, en, zh }) => {
    const [says, remedy] = en.map((sentence) => sentence.replace(/\{(\w+)\}/g, '*$1*'));
    expect(readFileSync(OPERATORS, 'utf8')).toContain(`| \`${name}\` | ${severity} | ${says} | ${remedy} |`);
    const values = (sentences: readonly string[]) =>
      [...new Set(sentences.join().match(/\{\w+\}/g) ?? [])].sort();
    expect(values(zh)).toEqual(values(en));
  },
);
