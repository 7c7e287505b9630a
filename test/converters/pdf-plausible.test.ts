import { layOut } from '../../converters/page-layout/layout.ts';
import { isImplausible } from '../../converters/page-layout/plausible-text.ts';

/** A page of lines, as if each character were printed where it stands. */
function pageOf(text: string) {
  const glyphs = text.split('\n').flatMap((line, row) =>
    [...line].map((character, index) => ({
      text: character,
      x: 50 + index * 12,
      y: 60 + row * 20,
      width: 12,
      size: 12,
      turn: 0 as const,
      downwards: false,
    })),
  );
  const content = { page: 1, width: 595, height: 842, glyphs, rules: [], slanted: '' };
  return layOut(content, { all: glyphs.length, unexpected: 0, meaningless: 0 });
}

const movedBy = (text: string, places: number) =>
  text.replace(/\p{Script=Han}/gu, (character) => {
    const at = (character.codePointAt(0) ?? 0) - 0x4e00;
    return String.fromCodePoint(0x4e00 + ((at + places) % 0x5000));
  });

/** Each character as another of the same text: all of them are in everyday use. */
function mixed(text: string): string {
  const used = [...new Set(text.match(/\p{Script=Han}/gu) ?? [])];
  return text.replace(
    /\p{Script=Han}/gu,
    (character) => used[(used.indexOf(character) * 5 + 3) % used.length] ?? character,
  );
}

const SIMPLIFIED = '全年收到政府信息公开申请三十一件，各单位按期答复，群众意见逐条登记。\n'.repeat(12);
const TRADITIONAL = '全年收到政府資訊公開申請三十一件，各機關如期答復，民眾意見逐條登記。\n'.repeat(12);

describe('the text of a PDF', () => {
  test.each([
    ['simplified', SIMPLIFIED],
    ['traditional', TRADITIONAL],
    ['English', 'Requests received in the year: 31. All of them were answered.\n'.repeat(12)],
    ['short', movedBy('政府信息公开', 777)],
  ])('%s is plausible', (_, text) => {
    expect(isImplausible([pageOf(text)])).toBe(false);
  });

  test.each([
    ['other characters of the font than are drawn', movedBy(SIMPLIFIED, 777)],
    ['characters that are mixed up among themselves', mixed(SIMPLIFIED)],
  ])('%s: is none', (_, text) => {
    expect(isImplausible([pageOf(text)])).toBe(true);
  });
});
