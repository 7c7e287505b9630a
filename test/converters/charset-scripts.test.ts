import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { type DecodedText, decodeDocument, decodeText, decodingNotes } from '../../converters/charset.ts';
import { LOCAL_SOURCE } from '../../model/raw-document.ts';

/** Sentences of our own: what a page of each script says of its year. */
const SENTENCES: Readonly<Record<string, string>> = {
  Uyghur: 'بۇ يىلى 2020-يىللىق دوكلات ئېلان قىلىندى',
  Tibetan: 'འདི་ལོའི་སྙན་ཞུ་སྤེལ་ཡོད།',
  Mongolian: 'ᠡᠨᠡ ᠵᠢᠯ ᠦᠨ ᠮᠡᠳᠡᠭᠡ',
  Yi: 'ꀋꃅꆏꀕ',
  Dai: 'ᥖᥭᥰ ᥘᥫᥴ',
  Zhuang: 'Bi neix gij vunz rox sawloih',
  Korean: '올해 정보 공개 보고서 12건',
  Japanese: '今年の報告は12件です',
  Kazakh: 'Биыл есеп жарияланды: 12 құжат',
  Thai: 'ปีนี้มีรายงาน 12 ฉบับ',
  Hindi: 'इस वर्ष 12 रिपोर्टें',
  Hebrew: 'השנה פורסמו 12 דוחות',
  Greek: 'Φέτος δημοσιεύθηκαν 12 εκθέσεις',
  Vietnamese: 'Năm nay có 12 báo cáo được công bố',
  French: 'Cette année, 12 rapports ont été publiés — voilà',
  English: '“This year” — 12 reports; it’s all here…',
  Emoji: 'Read on 📄 ✅ below',
  Chinese: '今年共公开信息12条，其中新增3条。',
  Traditional: '今年共公開資訊12條，其中新增3條。',
};
const DECLARED = [null, 'gb2312', 'gbk', 'big5', 'iso-8859-1', 'utf-8', 'shift_jis', 'no-such-charset'];
const GBK_FOOTER = iconv.encode('版权所有：某县人民政府办公室', 'gbk');

describe('strictly valid UTF-8 is UTF-8, whatever its script, its length and what is declared', () => {
  test.each(Object.entries(SENTENCES))('%s', (_, sentence) => {
    const whole = `<html><body><p>${sentence}</p></body></html>`;
    for (const text of [sentence, sentence.slice(0, 2), whole, whole.repeat(50)]) {
      for (const declared of DECLARED) {
        expect(decodeText(Buffer.from(text), [declared])).toEqual({ text, charset: 'utf-8', undecodable: 0 });
      }
    }
  });
});

describe('damage costs what is damaged, and nothing else of a page', () => {
  const pageOf = (sentence: string) => `<p>${sentence}</p>\n`.repeat(6);
  const isAscii = (text: string) => !/[^\0-\x7f]/.test(text);

  test.each(Object.entries(SENTENCES))('a byte of %s that is broken, a zero, a cut end', (_, sentence) => {
    const bytes = Buffer.from(pageOf(sentence));
    for (const at of [3, 4, 5, 40, bytes.length - 6]) {
      for (const byte of [0xff, 0x80, 0xc3, 0]) {
        const broken = Buffer.from(bytes);
        broken[at] = byte;
        const decoded = decodeText(broken, ['gbk']);
        if (!isAscii(sentence)) expect(decoded?.charset).toBe('utf-8');
        expect(decoded?.text.split(sentence).length).toBeGreaterThanOrEqual(5);
      }
    }
    for (let cut = 1; cut <= 3; cut++) {
      const decoded = decodeText(Buffer.from(pageOf(sentence).trimEnd() + sentence).subarray(0, -cut));
      expect(decoded?.charset).toBe('utf-8');
      expect(decoded?.text.split(sentence).length).toBe(7);
    }
  });

  test.each(Object.entries(SENTENCES))('a footer in GBK below %s', (_, sentence) => {
    const bytes = Buffer.concat([Buffer.from(pageOf(sentence)), GBK_FOOTER, Buffer.from('</div>')]);
    const decoded = decodeText(bytes, ['gb2312']) as DecodedText;
    expect(decoded.charset).toBe(isAscii(sentence) ? 'gb18030' : 'utf-8');
    expect(decoded.text).toBe(`${pageOf(sentence)}版权所有：某县人民政府办公室</div>`);
    if (!isAscii(sentence)) expect(decodingNotes(decoded)).toMatchObject([{ rule: 'charset.mixed' }]);
  });

  test('a stretch of UTF-8 in a page of GBK', () => {
    const gbk = iconv.encode('<p>今年共公开信息12条，其中新增3条。</p>\n'.repeat(9), 'gbk');
    const decoded = decodeText(Buffer.concat([gbk, Buffer.from('<b>访问次数</b>'), gbk])) as DecodedText;
    expect(decoded).toMatchObject({ charset: 'gb18030', undecodable: 0, foreign: 1 });
    expect(decoded.text).toContain('新增3条。</p>\n<b>访问次数</b><p>今年');
  });

  test('a stretch in a charset that is not known', () => {
    const bytes = Buffer.concat([
      Buffer.from(pageOf(SENTENCES.Uyghur ?? '')),
      Buffer.from('caf\xe9 <b>\xfc</b>', 'latin1'),
    ]);
    expect(decodeText(bytes)).toMatchObject({ charset: 'utf-8', undecodable: 2 });
  });
});

test('Chinese of every length stays in the charset that it is in', () => {
  const text = readFileSync(new URL('../../README.zh-CN.md', import.meta.url), 'utf8').slice(0, 4000);
  for (const charset of ['gbk', 'gb18030']) {
    for (let from = 0; from < 3000; from += 97) {
      const part = text.slice(from, from + 200);
      const decoded = decodeText(iconv.encode(part, charset), [null]);
      expect(decoded).toMatchObject({ text: part, undecodable: 0 });
    }
  }
});

describe('other charsets are read where they are declared, and never in place of Chinese', () => {
  const cases = [
    ['windows-1251', SENTENCES.Kazakh?.replace('құжат', 'документ') ?? ''],
    ['koi8-r', 'В этом году опубликовано 12 отчётов, все они доступны'],
    ['shift_jis', '今年の報告は12件です。すべてここにあります'],
    ['euc-kr', SENTENCES.Korean ?? ''],
    ['windows-1252', 'Cette année, 12 rapports ont été publiés'],
  ] as const;

  test.each(cases)('%s', (charset, text) => {
    expect(decodeText(iconv.encode(text, charset), [charset])).toMatchObject({ text, charset });
    const gbk = iconv.encode('今年，全县主动公开政府信息12条。', 'gbk');
    expect(decodeText(gbk, [charset])?.charset).toBe('gb18030');
  });

  test('a text that reads like no Chinese is named', () => {
    const koi8 = iconv.encode('в этом году опубликовано много отчетов '.repeat(20), 'koi8-r');
    const decoded = decodeText(koi8);
    const rules = decoded && decodingNotes(decoded).map(({ rule }) => rule);
    expect(decoded === null || rules?.includes('charset.doubtful')).toBe(true);
  });
});

describe('charsets of seven bits', () => {
  const raw = (bytes: Buffer) => ({ name: 'page', sha256: '0'.repeat(64), bytes, source: LOCAL_SOURCE });
  const sevenBits = (text: string) => Buffer.from(iconv.encode(text, 'gb2312').map((byte) => byte & 0x7f));
  const hz = (text: string) => Buffer.concat([Buffer.from('~{'), sevenBits(text), Buffer.from('~}')]);

  test('HZ', () => {
    const bytes = Buffer.concat([hz('主动公开'), Buffer.from(' 12~~13 '), hz('条。'), Buffer.from('~\nend')]);
    expect(decodeText(bytes)).toEqual({
      text: '主动公开 12~13 条。end',
      charset: 'hz-gb-2312',
      undecodable: 0,
    });
  });

  test('a script with tildes is not HZ', () => {
    const text = 'var a = ~{}.b; // ~{ab~} and ~5';
    expect(decodeText(Buffer.from(text))).toMatchObject({ text, charset: 'utf-8' });
  });

  test('ISO-2022-CN', () => {
    const bytes = Buffer.concat([
      Buffer.from('\x1b$)A\x0e'),
      sevenBits('主动公开'),
      Buffer.from('\x0f 12\n'),
    ]);
    expect(decodeText(bytes)).toEqual({ text: '主动公开 12\n', charset: 'iso-2022-cn', undecodable: 0 });
  });

  test.each([
    ['\x1b$)G\x0eAB\x0f and more text behind it', 'CNS 11643'],
    ['\x1b$)C\x0eAB\x0f and more text behind it', 'iso-2022-kr'],
    ['\x1b$B!!\x1b(B and more text behind it', 'iso-2022-jp'],
  ])('refused by name: %j', (text, name) => {
    expect(() => decodeDocument(raw(Buffer.from(text)))).toThrow(name);
  });
});
