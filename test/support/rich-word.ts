import { p, r, tbl, tc, tr, wordMembers } from './docx.ts';
import { zip } from './zip.ts';

const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const BY = 'w:author="x" w:date="2024-01-01T00:00:00Z"';

function numbered(text: string, level: number): string {
  return p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`);
}

function field(address: string, text: string): string {
  const mark = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
  const code = `<w:r><w:instrText> HYPERLINK "${address}" </w:instrText></w:r>`;
  return `${mark('begin')}${code}${mark('separate')}${r(text)}${mark('end')}`;
}

const width = (twips: number) => `<w:tcW w:w="${twips}" w:type="dxa"/>`;
const inner = tbl([
  tr([tc('内一', width(900)), tc('内二', width(900))]),
  tr([tc('3', width(900)), tc('4', width(900))]),
]);

const BODY = [
  p('示例县年度报告', '<w:pStyle w:val="Title"/>'),
  numbered('总体情况', 0),
  numbered('主动公开', 1),
  numbered('依申请公开', 1),
  numbered('存在的问题', 0),
  `<w:p>${r('全年受理')}<w:ins w:id="1" ${BY}>${r('申请12件')}</w:ins><w:del w:id="2" ${BY}><w:r><w:delText>申请99件</w:delText></w:r></w:del><w:r><w:footnoteReference w:id="2"/></w:r>${r('。')}</w:p>`,
  `<w:p>${r('甲')}<w:r><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r>${r('注', '<w:vertAlign w:val="superscript"/>')}</w:p>`,
  `<w:p>${field('http://www.example.gov.cn/', '县政府网站')}${r('“引号”·—…é&lt;')}</w:p>`,
  tbl([
    tr([
      tc('合并', `${width(2000)}<w:vMerge w:val="restart"/>`),
      tc('横跨', `${width(4000)}<w:gridSpan w:val="2"/>`),
    ]),
    tr([tc('', `${width(2000)}<w:vMerge/>`), tc('1', width(2000)), tc('', width(2000))]),
    tr([
      tc(p('两段') + p('文字'), width(2000)),
      tc(p('外') + inner + p('后'), width(2000)),
      tc('2', width(2000)),
    ]),
    tr([tc('5', width(2000)), tc('6', width(2000)), tc('7', width(2000))]),
  ]),
  p('一行四十格'),
  tbl([tr(Array.from({ length: 40 }, (_, index) => tc(`${index}`, width(240))))]),
  p('完'),
].join('');

const PARTS = {
  styles: '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>',
  numbering:
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
  footnotes: `<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>${r('按收到之日计算')}</w:p></w:footnote>`,
};

/**
 * A Word document with all that a report may hold: numbered headings, tracked changes, notes, fields, merged cells,
 * a table in a cell, more cells than a page of properties holds.
 */
export function richWord(): Buffer {
  const override = (part: string, kind: string) =>
    `<Override PartName="/word/${part}.xml" ContentType="${TYPES}.${kind}+xml"/>`;
  const types = [
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    override('document', 'document.main'),
    ...Object.keys(PARTS).map((part) => override(part, part)),
    '</Types>',
  ].join('');
  return zip({ ...wordMembers(BODY, PARTS), '[Content_Types].xml': types });
}

/** What is to be read of it, whatever format it was saved in; `~` marks covered cells. */
export const RICH_SHOWN: readonly (string | string[][])[] = [
  '# 示例县年度报告',
  '一、总体情况',
  '（1）主动公开',
  '（2）依申请公开',
  '二、存在的问题',
  '全年受理申请12件¹。',
  '甲',
  '乙\t丙注',
  '县政府网站“引号”·—…é<',
  [
    ['合并', '横跨', '~横跨'],
    ['~合并', '1', ''],
    ['两段文字', '外后', '2'],
    ['5', '6', '7'],
  ],
  [
    ['内一', '内二'],
    ['3', '4'],
  ],
  '一行四十格',
  [Array.from({ length: 40 }, (_, index) => `${index}`)],
  '完',
  '¹按收到之日计算',
];
