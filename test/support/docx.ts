import { zip } from './zip.ts';

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
].join(' ');
const PART_TYPES = ['styles', 'numbering', 'footnotes', 'endnotes', 'comments'] as const;
type Parts = Partial<Record<(typeof PART_TYPES)[number], string>>;

/** The members of a Word document with this body; each further part is the inside of its root element. */
export function wordMembers(body: string, parts: Parts = {}): Record<string, string> {
  const present = PART_TYPES.filter((part) => parts[part] !== undefined);
  const relations = present.map(
    (part, index) => `<Relationship Id="rId${index + 1}" Type="${TYPE}/${part}" Target="${part}.xml"/>`,
  );
  return {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${TYPE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${RELATIONS}">${relations.join('')}</Relationships>`,
    ...Object.fromEntries(
      present.map((part) => [`word/${part}.xml`, `<w:${part} ${NAMESPACES}>${parts[part]}</w:${part}>`]),
    ),
  };
}

/** A Word document with this body. */
export function word(body: string, parts: Parts = {}): Buffer {
  return zip(wordMembers(body, parts));
}

/** A paragraph; `properties` is the inside of `w:pPr`. */
export function p(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${text === '' ? '' : r(text)}</w:p>`;
}

/** A run; `properties` is the inside of `w:rPr`. */
export function r(text: string, properties = ''): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A cell; `properties` is the inside of `w:tcPr`. */
export function tc(content: string, properties = ''): string {
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${content.startsWith('<') ? content : p(content)}</w:tc>`;
}

/** A row of cells; `properties` is the inside of `w:trPr`. */
export function tr(cells: readonly string[], properties = ''): string {
  return `<w:tr><w:trPr>${properties}</w:trPr>${cells.join('')}</w:tr>`;
}

export function tbl(rows: readonly string[]): string {
  return `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`;
}
