import iconv from 'iconv-lite';
import html from '../../converters/formats/html.ts';
import rtf from '../../converters/formats/rtf.ts';
import { shown } from '../support/grids.ts';
import { saveWith } from '../support/office.ts';
import { rawDocument } from '../support/raw.ts';
import { bare, REPORT_PAGE, valuesOf } from '../support/reading-alike.ts';
import { RICH_SHOWN, richWord } from '../support/rich-word.ts';
import { saved } from '../support/saved.ts';
import { describeWith } from '../support/services.ts';

const FILTER = 'rtf:Rich Text Format';

function read(bytes: Uint8Array | string) {
  return rtf.read(rawDocument(bytes, 'report.rtf'));
}

/** What is read of a body, written behind a head with a Chinese and a western font. */
async function shownOf(body: string, codePage = 936) {
  const fonts = `{\\fonttbl{\\f0\\fnil\\fcharset134 ${escaped('宋体')};}{\\f1\\froman\\fcharset0 Times;}}`;
  const styles = '{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}{\\s2\\outlinelevel1 x;}}';
  const { value } = await read(`{\\rtf1\\ansi\\ansicpg${codePage}\\deff0${fonts}${styles}\n${body}}`);
  return shown(value.blocks);
}

function escaped(text: string): string {
  return [...iconv.encode(text, 'gbk')].map((byte) => `\\'${byte.toString(16)}`).join('');
}

describe('an RTF document', () => {
  test('reads as the page that it was made of', async () => {
    const page = await html.read(rawDocument(REPORT_PAGE, 'report.html'));
    const { value } = await read(saved('report.rtf'));
    expect(bare(value.blocks)).toEqual(bare(page.value.blocks));
  });

  test('gives the values of that page', async () => {
    const values = await valuesOf(rtf, saved('report.rtf'));
    expect(values).toEqual(await valuesOf(html, Buffer.from(REPORT_PAGE)));
  });

  test('keeps lists, changes, notes, fields, merged and nested tables as they show', async () => {
    const { value } = await read(saved('rich.rtf'));
    expect(bare(value.blocks)).toEqual(RICH_SHOWN);
  });
});

describe('text of an RTF document', () => {
  const cases = [
    { of: 'in the charset of its font', body: `\\f0 ${escaped('公开')}\\f1 A`, is: ['公开A'] },
    { of: 'in the charset of the document', body: `\\f1 ${escaped('公开')}`, is: ['公开'] },
    { of: 'whose second byte is a letter', body: "\\f0\\'81A\\'81\\'41", is: ['丄丄'] },
    { of: 'in Unicode with a twin', body: "\\u20844?\\uc2\\u24320\\'bf\\'aa!", is: ['公开!'] },
    { of: 'in Unicode, negative', body: '\\u-244?', is: ['\uff0c'] },
    {
      of: 'with characters of their own words',
      body: '\\ldblquote a\\rdblquote\\~b\\_c\\{\\}',
      is: ['“a” b-c{}'],
    },
    { of: 'that is hidden or deleted', body: 'a{\\v b}{\\deleted c}d', is: ['ad'] },
    { of: 'with a deleted end of a paragraph', body: 'a{\\deleted\\par}b', is: ['ab'] },
    { of: 'of headings', body: '\\s1 a\\par\\pard\\s2 b\\par\\pard c', is: ['# a', '## b', 'c'] },
    { of: 'of fields', body: '{\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}', is: ['3'] },
    { of: 'of numbers', body: '{\\listtext\\tab 1.\\tab}a', is: ['1. a'] },
    { of: 'with a Unicode twin', body: '{\\upr{A}{\\*\\ud{B}}}', is: ['B'] },
    {
      of: 'beside pictures and unknown parts',
      body: 'a{\\pict ff\\bin3 }}}00}{\\*\\odd b}{\\info{\\title c}}',
      is: ['a'],
    },
    {
      of: 'with a note',
      body: 'a{\\super\\chftn}{\\footnote\\pard {\\super\\chftn} b}c\\par d',
      is: ['a¹c', 'd', '¹ b'],
    },
    {
      of: 'around a box',
      body: 'a{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt b\\par}}{\\shprslt c}}d',
      is: ['ad', 'b'],
    },
  ];

  test.each(cases)('$of', async ({ body, is }) => {
    expect(await shownOf(body)).toEqual(is);
  });

  test('in GB2312 although the document says otherwise', async () => {
    expect(await shownOf(`\\f1 ${escaped('信息公开')}`, 1252)).toEqual(['信息公开']);
    expect(await shownOf("\\f1 caf\\'e9", 1252)).toEqual(['café']);
  });
});

describe('tables of an RTF document', () => {
  test('know their merged cells', async () => {
    const rows = [
      '\\trowd\\clmgf\\cellx1000\\clmrg\\cellx2000\\clvmgf\\cellx3000 a\\cell\\cell b\\cell\\row',
      '\\trowd\\cellx1000\\cellx2000\\clvmrg\\cellx3010 1\\cell 2\\cell\\cell\\row',
    ];
    expect(await shownOf(`\\pard\\intbl${rows.join('\n')}\\pard c`)).toEqual([
      [
        ['a', '~a', 'b'],
        ['1', '2', '~b'],
      ],
      'c',
    ]);
  });

  test('keep cells that their rows do not describe', async () => {
    expect(await shownOf('\\pard\\intbl 1\\cell 2\\cell\\row 3\\cell')).toEqual([
      [
        ['1', '2'],
        ['3', ''],
      ],
    ]);
  });
});

describe('an RTF document that is damaged', () => {
  test('is read as far as it goes, and says so', async () => {
    const { value, findings } = await read('{\\rtf1 a\\par b{\\b c');
    expect(shown(value.blocks)).toEqual(['a', 'bc']);
    expect(findings).toMatchObject([{ rule: 'rtf.partial' }]);
  });

  test('with 5,000 groups in one another is refused', async () => {
    const reading = read(`{\\rtf1 ${'{'.repeat(5_000)}`);
    await expect(reading).rejects.toMatchObject({ code: 'convert.limit', subject: 'report.rtf' });
  });

  test('with 100,000 cells in a row is refused', async () => {
    const reading = read(`{\\rtf1\\trowd\\intbl ${'1\\cell '.repeat(100_000)}\\row}`);
    await expect(reading).rejects.toMatchObject({ code: 'convert.limit' });
  });
});

describeWith('libreoffice', 'a document that LibreOffice saved as RTF', (found) => {
  test('reads as the page that it was made of', async () => {
    const bytes = await saveWith(found.soffice, {
      name: 'report.html',
      content: REPORT_PAGE,
      filter: FILTER,
    });
    const page = await html.read(rawDocument(REPORT_PAGE, 'report.html'));
    expect(bare((await read(bytes)).value.blocks)).toEqual(bare(page.value.blocks));
  }, 60_000);

  test('keeps all that it may hold', async () => {
    const bytes = await saveWith(found.soffice, { name: 'rich.docx', content: richWord(), filter: FILTER });
    expect(bare((await read(bytes)).value.blocks)).toEqual(RICH_SHOWN);
  }, 60_000);
});
