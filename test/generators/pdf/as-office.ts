import {
  OPENING,
  type PrintedCell,
  type PrintedRow,
  type PrintStyle,
  proactiveRows,
  REQUEST_HEAD_ROWS,
  requestRows,
  reviewRows,
  SENTENCE,
  TITLE,
} from './report.ts';

const SPACES = ['office', 'style', 'text', 'table', 'fo', 'svg']
  .map((name) => {
    const uri = { fo: 'xsl-fo-compatible', svg: 'svg-compatible' }[name] ?? name;
    return `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${uri}:1.0"`;
  })
  .join(' ');

/** Widths of the columns of each table, as shares of the line. */
const WIDTHS = {
  proactive: [3, 2, 2, 2],
  requests: [0.6, 1.7, 3.2, 1, 0.8, 0.8, 0.8, 0.8, 0.8, 1],
  review: new Array<number>(15).fill(1),
};

function paragraph(text: string, style: string): string {
  return `<text:p text:style-name="${style}">${text}</text:p>`;
}

function cellXml({ text, rows, columns, kind }: PrintedCell): string {
  const spans = `table:number-columns-spanned="${columns}" table:number-rows-spanned="${rows}"`;
  const body = paragraph(text, kind === 'label' ? 'Label' : 'Middle');
  return `<table:table-cell table:style-name="Cell" ${spans}>${body}</table:table-cell>`;
}

/** Rows with a placeholder in every place that a merged cell covers, as OpenDocument asks. */
function rowsXml(rows: readonly PrintedRow[], columns: number): string[] {
  const covered = rows.map(() => new Array<boolean>(columns).fill(false));
  return rows.map((cells, row) => {
    const waiting = [...cells];
    let xml = '';
    for (let column = 0; column < columns; column++) {
      const cell = covered[row]?.[column] ? undefined : waiting.shift();
      if (cell) {
        for (let below = row; below < row + cell.rows; below++) {
          covered[below]?.fill(true, column, column + cell.columns);
        }
      }
      xml += cell ? cellXml(cell) : '<table:covered-table-cell/>';
    }
    return `<table:table-row table:style-name="Row">${xml}</table:table-row>`;
  });
}

function tableXml(name: keyof typeof WIDTHS, rows: readonly PrintedRow[], headRows = 0): string {
  const widths = WIDTHS[name];
  const columns = widths.map((_, index) => `<table:table-column table:style-name="${name}${index}"/>`);
  const xml = rowsXml(rows, widths.length);
  const head = headRows
    ? `<table:table-header-rows>${xml.slice(0, headRows).join('')}</table:table-header-rows>`
    : '';
  return `<table:table table:name="${name}" table:style-name="Table">${columns.join('')}${head}${xml.slice(headRows).join('')}</table:table>`;
}

function columnStyles(): string {
  return Object.entries(WIDTHS)
    .flatMap(([name, widths]) =>
      widths.map(
        (width, index) =>
          `<style:style style:name="${name}${index}" style:family="table-column"><style:table-column-properties style:rel-column-width="${Math.round(width * 1000)}*"/></style:style>`,
      ),
    )
    .join('');
}

function textStyle(name: string, paragraphs: string, points: number): string {
  return `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties ${paragraphs}/><style:text-properties style:font-name-asian="Noto Serif CJK SC" style:font-name="Noto Serif CJK SC" fo:font-size="${points}pt" style:font-size-asian="${points}pt" fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/></style:style>`;
}

function stylesXml(style: PrintStyle): string {
  const border = style.borders ? '0.5pt solid #000000' : 'none';
  const [width, height] = style.landscape ? ['29.7cm', '21cm'] : ['21cm', '29.7cm'];
  return `<office:font-face-decls><style:font-face style:name="Noto Serif CJK SC" svg:font-family="'Noto Serif CJK SC'"/></office:font-face-decls>
<office:automatic-styles>${columnStyles()}
<style:style style:name="Table" style:family="table"><style:table-properties table:border-model="collapsing" style:rel-width="100%" table:align="margins"/></style:style>
<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="${border}" fo:padding="0.1cm" style:vertical-align="middle"/></style:style>
${textStyle('Title', 'fo:text-align="center"', 20)}${textStyle('Body', 'fo:text-align="justify" fo:text-indent="1cm"', 14)}
${textStyle('Label', 'fo:text-align="start"', style.points)}${textStyle('Middle', 'fo:text-align="center"', style.points)}
${textStyle('Foot', 'fo:text-align="center"', 10)}
<style:style style:name="Raised" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="${width}" fo:page-height="${height}" fo:margin="2cm" style:print-orientation="${style.landscape ? 'landscape' : 'portrait'}"/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page"><style:footer>${paragraph('— <text:page-number text:select-page="current">1</text:page-number> —', 'Foot')}</style:footer></style:master-page></office:master-styles>`;
}

/** The report as a flat OpenDocument text, with page numbers at the foot. */
export function reportFodt(style: PrintStyle): string {
  const body = [
    paragraph(TITLE, 'Title'),
    paragraph(OPENING, 'Body'),
    paragraph('一、总体情况', 'Body'),
    paragraph('全年受理申请31<text:span text:style-name="Raised">1</text:span>件，全部按期答复。', 'Body'),
    paragraph('二、主动公开政府信息情况', 'Body'),
    tableXml('proactive', proactiveRows()),
    ...Array.from({ length: style.lead }, () => paragraph(SENTENCE, 'Body')),
    paragraph('三、收到和处理政府信息公开申请情况', 'Body'),
    tableXml('requests', requestRows(style), style.repeatHead ? REQUEST_HEAD_ROWS : 0),
    paragraph('四、政府信息公开行政复议、行政诉讼情况', 'Body'),
    tableXml('review', reviewRows()),
    paragraph('五、存在的主要问题及改进情况', 'Body'),
    paragraph(SENTENCE, 'Body'),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?><office:document ${SPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">${stylesXml(style)}<office:body><office:text>${body.join('')}</office:text></office:body></office:document>`;
}
