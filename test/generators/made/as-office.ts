import type { PrintedCell, PrintedRow } from '../pdf/report.ts';
import { type MadeBlock, type MadeReport, NOTE, NOTE_MARK } from './report.ts';
import type { MadeStyle } from './style.ts';
import type { MadeTable } from './tables.ts';

const SPACES = ['office', 'style', 'text', 'table', 'fo', 'svg']
  .map((name) => {
    const uri = { fo: 'xsl-fo-compatible', svg: 'svg-compatible' }[name] ?? name;
    return `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${uri}:1.0"`;
  })
  .join(' ');

const NOTE_XML = `<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p text:style-name="Foot">${NOTE}</text:p></text:note-body></text:note>`;

function textXml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.replaceAll('\n', '<text:line-break/>').replaceAll(NOTE_MARK, NOTE_XML);
}

function paragraph(text: string, style: string): string {
  return `<text:p text:style-name="${style}">${textXml(text)}</text:p>`;
}

const CELL_STYLES = { label: 'Label', figure: 'Figure', middle: 'Middle', upright: 'Middle' } as const;

function cellXml({ text, rows, columns, kind }: PrintedCell): string {
  const spans = `table:number-columns-spanned="${columns}" table:number-rows-spanned="${rows}"`;
  return `<table:table-cell table:style-name="Cell" ${spans}>${paragraph(text, CELL_STYLES[kind])}</table:table-cell>`;
}

/** Rows with a placeholder in every place that a merged cell covers, as OpenDocument and Word ask. */
export function placed(rows: readonly PrintedRow[], columns: number): readonly (readonly Place[])[] {
  const covered = rows.map(() => new Array<Place | null>(columns).fill(null));
  return rows.map((cells, row) => {
    const waiting = [...cells];
    const line: Place[] = [];
    for (let column = 0; column < columns; column++) {
      const over = covered[row]?.[column];
      const cell = over ? undefined : waiting.shift();
      if (cell) {
        for (let below = row; below < row + cell.rows; below++) {
          covered[below]?.fill({ cell, begins: false, row, column }, column, column + cell.columns);
        }
        line.push({ cell, begins: true, row, column });
      } else if (over) line.push(over);
    }
    return line;
  });
}

/** A place of a table: the cell that stands there, and whether this is where it begins. */
export interface Place {
  readonly cell: PrintedCell;
  readonly begins: boolean;
  /** Where the cell begins. */
  readonly row: number;
  readonly column: number;
}

function tableXml({ rows, headRows, widths }: MadeTable, name: string, style: MadeStyle): string {
  const columns = widths.map((_, at) => `<table:table-column table:style-name="${name}c${at}"/>`);
  const xml = placed(rows, widths.length).map((places) => {
    const cells = places.map(({ cell, begins }) => (begins ? cellXml(cell) : '<table:covered-table-cell/>'));
    return `<table:table-row table:style-name="Row">${cells.join('')}</table:table-row>`;
  });
  const heads = style.repeatsHeads ? headRows : 0;
  const head = heads
    ? `<table:table-header-rows>${xml.slice(0, heads).join('')}</table:table-header-rows>`
    : '';
  return `<table:table table:name="${name}" table:style-name="Table">${columns.join('')}${head}${xml.slice(heads).join('')}</table:table>`;
}

function columnStyles(blocks: readonly MadeBlock[]): string {
  return blocks
    .flatMap((block, index) =>
      block.kind === 'table'
        ? block.table.widths.map(
            (width, at) =>
              `<style:style style:name="t${index}c${at}" style:family="table-column"><style:table-column-properties style:rel-column-width="${Math.round(width * 1000)}*"/></style:style>`,
          )
        : [],
    )
    .join('');
}

interface TextStyle {
  readonly name: string;
  readonly paragraphs: string;
  readonly points: number;
}

function textStyle({ name, paragraphs, points }: TextStyle, font: string): string {
  return `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties ${paragraphs}/><style:text-properties style:font-name-asian="${font}" style:font-name="${font}" fo:font-size="${points}pt" style:font-size-asian="${points}pt" fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/></style:style>`;
}

function textStyles({ tablePoints, textPoints, font, labelsAt, figuresAt }: MadeStyle): string {
  const styles: readonly TextStyle[] = [
    { name: 'Title', paragraphs: 'fo:text-align="center"', points: textPoints + 6 },
    { name: 'Body', paragraphs: 'fo:text-align="justify" fo:text-indent="1cm"', points: textPoints },
    { name: 'Caption', paragraphs: 'fo:text-align="center"', points: textPoints },
    { name: 'Label', paragraphs: `fo:text-align="${labelsAt}"`, points: tablePoints },
    { name: 'Figure', paragraphs: `fo:text-align="${figuresAt}"`, points: tablePoints },
    { name: 'Middle', paragraphs: 'fo:text-align="center"', points: tablePoints },
    { name: 'Foot', paragraphs: 'fo:text-align="center"', points: 9 },
  ];
  return styles.map((style) => textStyle(style, font)).join('');
}

const NUMBER = '<text:page-number text:select-page="current">1</text:page-number>';
const FEET = {
  none: '',
  bare: NUMBER,
  dashes: `— ${NUMBER} —`,
  of: `第${NUMBER}页 共<text:page-count>1</text:page-count>页`,
} as const;

function stylesXml(report: MadeReport): string {
  const { style, title } = report;
  const border = style.rules ? '0.5pt solid #000000' : 'none';
  const [width, height] = style.landscape ? ['29.7cm', '21cm'] : ['21cm', '29.7cm'];
  const foot = FEET[style.pageNumbers];
  const raw = (text: string) => `<text:p text:style-name="Foot">${text}</text:p>`;
  return `<office:font-face-decls><style:font-face style:name="${style.font}" svg:font-family="'${style.font}'"/></office:font-face-decls>
<office:automatic-styles>${columnStyles(report.blocks)}
<style:style style:name="Table" style:family="table"><style:table-properties table:border-model="collapsing" style:rel-width="100%" table:align="margins"/></style:style>
<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="${style.breaksRows ? 'auto' : 'always'}"/></style:style>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="${border}" fo:padding="${style.paddingPoints}pt" style:vertical-align="middle"/></style:style>
${textStyles(style)}
<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="${width}" fo:page-height="${height}" fo:margin="${style.marginMm}mm" style:print-orientation="${style.landscape ? 'landscape' : 'portrait'}"/>${style.runningHead ? '<style:header-style><style:header-footer-properties fo:margin-bottom="6mm"/></style:header-style>' : ''}${foot ? '<style:footer-style><style:header-footer-properties fo:margin-top="6mm"/></style:footer-style>' : ''}</style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">${style.runningHead ? `<style:header>${raw(title)}</style:header>` : ''}${foot ? `<style:footer>${raw(foot)}</style:footer>` : ''}</style:master-page></office:master-styles>`;
}

const PARAGRAPHS = { title: 'Title', heading: 'Body', paragraph: 'Body', caption: 'Caption' } as const;

/** The report as a flat OpenDocument text, for LibreOffice to save in other formats. */
export function officeXml(report: MadeReport): string {
  const body = report.blocks.map((block, index) =>
    block.kind === 'table'
      ? tableXml(block.table, `t${index}`, report.style)
      : paragraph(block.text, PARAGRAPHS[block.kind]),
  );
  return `<?xml version="1.0" encoding="UTF-8"?><office:document ${SPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">${stylesXml(report)}<office:body><office:text>${body.join('')}</office:text></office:body></office:document>`;
}
