import { type Random, randomFrom } from '../../test/generators/random.ts';
import { accounts, budget, directory, months, shares, WORDS, wordsOf, yearbook } from './contents.ts';
import type { Producer, Rules, TruePage, TrueTable } from './page.ts';

const MAKERS = { yearbook, budget, accounts, directory, months, shares };
type Maker = keyof typeof MAKERS;
const RULES: readonly Rules[] = ['none', 'head', 'rows', 'columns', 'all', 'shaded'];
const LANGUAGES = Object.keys(WORDS);
/** The fonts that every reader of PDF has write these. */
const LATIN = ['English', 'French', 'German'];

/** All pages, the same whenever they are made. */
export function tablePages(): readonly TruePage[] {
  const makers = Object.keys(MAKERS) as Maker[];
  const printed = makers.flatMap((maker, index) =>
    RULES.map((rules, at): TruePage => {
      const language = LANGUAGES[(index + at) % LANGUAGES.length] ?? 'English';
      const producer: Producer = (index + at) % 3 === 2 ? 'LibreOffice' : 'Chromium';
      return page({ maker, rules, language, producer });
    }),
  );
  return [...printed, ...written(makers), ...mixed()];
}

interface Wanted {
  readonly maker: Maker;
  readonly rules: Rules;
  readonly language: string;
  readonly producer: Producer;
  readonly gap?: number;
}

function page(wanted: Wanted, more: Partial<TruePage> = {}): TruePage {
  const { maker, rules, language, producer } = wanted;
  const id = `${maker}, ${rules}, ${language}, ${producer}${more.id ?? ''}`;
  const prose = wordsOf(language).prose;
  return { producer, blocks: [prose, tableFor(wanted), prose], ...more, id };
}

function tableFor({ maker, rules, language, gap }: Wanted): TrueTable {
  return MAKERS[maker](wordsOf(language), seeded(`${maker}${rules}${language}`), {
    rules,
    ...(gap !== undefined && { gap }),
  });
}

function seeded(text: string): Random {
  return randomFrom(
    [...text].reduce((sum, character) => (31 * sum + (character.codePointAt(0) ?? 0)) | 0, 7),
  );
}

/** Pages of bare operators: tight columns, pages that are turned, a table in one of two columns of text. */
function written(makers: readonly Maker[]): TruePage[] {
  return makers.flatMap((maker, index) => {
    const language = LATIN[index % LATIN.length] ?? 'English';
    const wanted = { maker, language, producer: 'operators' } as const;
    return [
      page({ ...wanted, rules: 'none', gap: 6 }, { id: ', tight' }),
      page(
        { ...wanted, rules: index % 2 === 0 ? 'columns' : 'head', gap: 14 },
        { id: ', turned', turned: true },
      ),
    ];
  });
}

/** Several tables on a page, of several widths, one below the other. */
function mixed(): TruePage[] {
  return LANGUAGES.slice(0, 4).map((language, index): TruePage => {
    const rules = RULES[index] ?? 'none';
    const producer = index % 2 === 0 ? 'Chromium' : 'LibreOffice';
    const table = (maker: Maker) => tableFor({ maker, rules, language, producer });
    const prose = wordsOf(language).prose;
    const blocks = [prose, table('budget'), prose, table('accounts'), prose, table('months')];
    return { id: `several, ${rules}, ${language}, ${producer}`, producer, blocks };
  });
}
