/** Tags that Markdown keeps of the page that it was made of; those of tables are read as tables, and a picture is no blank. */
const TAG =
  /<\/?(?:span|div|p|font|a|b|i|u|em|strong|small|big|center|section|article|header|footer|br|hr|o:p)(?=[\s/>])[^<>]{0,1000}>/giu;
const RAISED_DIGITS = /<sup>\s*(\d{1,2})\s*<\/sup>/giu;
const RAISED_TAG = /<\/?su[pb]>/giu;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * Text without the tags that style it, which show nothing. Lines stay the same: a tag may be broken over two. Raised
 * digits stay raised, for they are no digits of the number before them.
 */
export function withoutInlineTags(text: string): string {
  if (!text.includes('<')) return text;
  return text
    .replace(RAISED_DIGITS, (_, digits: string) =>
      digits.replace(/\d/gu, (digit) => SUPERSCRIPTS[+digit] ?? ''),
    )
    .replace(RAISED_TAG, '')
    .replace(TAG, (tag) => tag.replace(/[^\n]+/gu, ''));
}
