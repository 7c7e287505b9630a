import iconv from 'iconv-lite';
import type { PageLayout } from './layout.ts';

/** Fewer Chinese characters than this tell nothing. */
const LEAST_CHARACTERS = 100;
/** So many of official prose hold at least one of the commonest words. */
const LEAST_FOR_WORDS = 300;
/** Share of characters in everyday use below which a text is none: reports have 0.97, chance has 0.3. */
const EVERYDAY_SHARE = 0.7;
const COMMONEST_WORDS =
  /政府|信息|公[开開]|工作|年度|[报報]告|申[请請]|情[况況]|部[门門]|管理|行政|[机機][关關]|有[关關]|[单單]位|[进進]行|我[们們]|[发發]展|中[国國]|人民|社[会會]|[经經][济濟]|[组組][织織]|以及|可以/u;

/**
 * Whether the characters of a document are hardly those that it shows: a font may name others than it draws, by a
 * wrong table or to keep its text from being copied. Chinese text is told from chance by its characters and words.
 */
export function isImplausible(layouts: readonly PageLayout[]): boolean {
  const text = layouts.map(textOf).join('\n');
  const chinese = text.match(/\p{Script=Han}/gu) ?? [];
  if (chinese.length < LEAST_CHARACTERS) return false;
  const known = new Map([...new Set(chinese)].map((character) => [character, isEveryday(character)]));
  const everyday = chinese.filter((character) => known.get(character)).length;
  if (everyday < chinese.length * EVERYDAY_SHARE) return true;
  return chinese.length >= LEAST_FOR_WORDS && !COMMONEST_WORDS.test(text.replace(/\s/gu, ''));
}

function textOf({ lines, tables }: PageLayout): string {
  const cells = tables.flatMap(({ regions }) => regions.map(({ text }) => text));
  return [...lines.map((line) => line.text), ...cells].join('\n');
}

/** Whether a character is among the first 3,755 of GB 2312 or the first 5,401 of Big5, which are those in everyday use. */
function isEveryday(character: string): boolean {
  const [simplified = 0, second = 0] = iconv.encode(character, 'gbk');
  const [traditional = 0] = iconv.encode(character, 'big5');
  return (
    (simplified >= 0xb0 && simplified <= 0xd7 && second >= 0xa1) ||
    (traditional >= 0xa4 && traditional <= 0xc6)
  );
}
