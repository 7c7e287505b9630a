import iconv from 'iconv-lite';
import { decodeText } from '../../converters/charset.ts';

const TEXT = '一、总体情况\r\n2022年，全县主动公开政府信息3106条，新收申请2件。\r\n';
const TRADITIONAL = '一、總體情況\n本年度報告中所列數據的統計期限自1月1日起，政府信息公開工作穩步推進。\n';

function utf16(text: string, order: 'le' | 'be'): Buffer {
  const little = Buffer.from(text, 'utf16le');
  return order === 'le' ? little : little.swap16();
}

describe('text is read in the charset that its bytes are in', () => {
  const cases: readonly (readonly [string, Buffer, readonly string[], string, string])[] = [
    ['UTF-8', Buffer.from(TEXT), [], 'utf-8', TEXT],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), [], 'utf-8', TEXT],
    ['UTF-8 declared gb2312', Buffer.from(TEXT), ['gb2312', 'gbk'], 'utf-8', TEXT],
    ['ASCII declared big5', Buffer.from('0 | 1\n'), ['big5'], 'utf-8', '0 | 1\n'],
    ['GBK', iconv.encode(TEXT, 'gbk'), [], 'gb18030', TEXT],
    ['GBK declared utf-8', iconv.encode(TEXT, 'gbk'), ['utf-8'], 'gb18030', TEXT],
    ['GBK declared gb2312', iconv.encode('䶮碶鎔', 'gb18030'), ['gb2312'], 'gb18030', '䶮碶鎔'],
    ['GBK that is UTF-8 by chance', iconv.encode('联通', 'gbk'), [], 'gb18030', '联通'],
    ['GB18030 of four bytes', iconv.encode(`${TEXT}㐂`, 'gb18030'), [], 'gb18030', `${TEXT}㐂`],
    ['Big5', iconv.encode(TRADITIONAL, 'big5'), [], 'big5', TRADITIONAL],
    ['Big5 declared gbk', iconv.encode(TRADITIONAL, 'big5'), ['gbk'], 'big5', TRADITIONAL],
    ['UTF-16 with a mark', utf16(`\ufeff${TEXT}`, 'le'), [], 'utf-16le', TEXT],
    ['UTF-16 without a mark', utf16(TEXT, 'le'), [], 'utf-16le', TEXT],
    ['UTF-16, high byte first', utf16(TEXT, 'be'), [], 'utf-16be', TEXT],
    ['UTF-16, high byte first, with a mark', utf16(`\ufeff${TEXT}`, 'be'), [], 'utf-16be', TEXT],
  ];

  test.each(cases)('%s', (_, bytes, declared, charset, text) => {
    expect(decodeText(bytes, declared)).toEqual({ text, charset, undecodable: 0 });
  });
});

test('a cut-off end and a flipped byte cost a character, not the text', () => {
  const gbk = iconv.encode(TEXT.repeat(20), 'gbk');
  const damaged = Buffer.from(gbk);
  damaged[100] = 0xff;
  const utf8 = Buffer.from(TEXT.repeat(20).trimEnd());
  expect(decodeText(utf8.subarray(0, -1))).toMatchObject({ charset: 'utf-8', undecodable: 1 });
  expect(decodeText(damaged)).toMatchObject({ charset: 'gb18030', undecodable: expect.any(Number) });
  expect(decodeText(damaged)?.text.slice(-30)).toBe(TEXT.repeat(20).slice(-30));
});

describe('bytes that are no text', () => {
  const cases: readonly (readonly [string, Buffer])[] = [
    ['zeros', Buffer.alloc(500)],
    ['control characters', Buffer.from(Array.from({ length: 500 }, (_, index) => index % 32))],
    ['bytes of every kind', Buffer.from(Array.from({ length: 1024 }, (_, index) => (index * 7919) % 256))],
    ['one byte beyond ASCII', Buffer.from([0xff])],
  ];

  test.each(cases)('%s', (_, bytes) => {
    expect(decodeText(bytes)).toBeNull();
  });
});
