import iconv from 'iconv-lite';
import { wordMembers } from './docx.ts';
import { zip } from './zip.ts';

/** A part of a message: its headers, and its content as it is. */
export interface WrittenPart {
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Buffer;
}

const BOUNDARY = '----=_NextPart_01';

/** A message of several parts, each in base64; `headers` stand before it. */
export function message(
  parts: readonly WrittenPart[],
  headers: Readonly<Record<string, string>> = {},
): Buffer {
  const written = parts.map(
    ({ headers: own, content }) =>
      `--${BOUNDARY}\r\n${lines({ ...own, 'Content-Transfer-Encoding': 'base64' })}\r\n${base64Lines(content)}\r\n`,
  );
  const type = headers['Content-Type'] ?? `multipart/mixed; boundary="${BOUNDARY}"`;
  const head = lines({ 'MIME-Version': '1.0', ...headers, 'Content-Type': type });
  return Buffer.from(`${head}\r\n${written.join('')}--${BOUNDARY}--\r\n`);
}

function lines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}

function base64Lines(content: Buffer): string {
  return content.toString('base64').replace(/.{76}/g, '$&\r\n');
}

/** A page as Word saves it in one file, in GBK; what is in bytes already may be in another charset than it says. */
export function webArchive(html: string | Buffer, others: readonly WrittenPart[] = []): Buffer {
  const page = {
    headers: { 'Content-Location': 'file:///C:/a.htm', 'Content-Type': 'text/html; charset="gb2312"' },
    content: typeof html === 'string' ? iconv.encode(html, 'gbk') : html,
  };
  return message([page, ...others], { 'Content-Type': `multipart/related; boundary="${BOUNDARY}"` });
}

/** A message that was sent to somebody, with files attached to it. */
export function mail(text: string, files: Readonly<Record<string, Buffer>>): Buffer {
  const attached = Object.entries(files).map(([name, content]) => ({
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename="=?utf-8?B?${Buffer.from(name).toString('base64')}?="`,
    },
    content,
  }));
  const body = { headers: { 'Content-Type': 'text/plain; charset=utf-8' }, content: Buffer.from(text) };
  return message([body, ...attached], { From: 'a@example.cn', To: 'b@example.cn', Subject: 'x' });
}

/** A Word document in one XML file (Flat OPC) with this body. */
export function flatOpc(body: string): Buffer {
  return flatPackage(wordMembers(body));
}

/** These members of a package in one XML file. */
export function flatPackage(members: Readonly<Record<string, string>>): Buffer {
  const parts = Object.entries(members).map(
    ([name, xml]) => `<pkg:part pkg:name="/${name}"><pkg:xmlData>${xml}</pkg:xmlData></pkg:part>`,
  );
  return Buffer.from(
    `<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${parts.join('')}</pkg:package>`,
  );
}

/** A document of Word 2003 in XML with this body. */
export function word2003(body: string): Buffer {
  const namespaces =
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:o="urn:schemas-microsoft-com:office:office"';
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?><w:wordDocument ${namespaces}><o:DocumentProperties><o:Title>年度报告</o:Title></o:DocumentProperties><w:body><wx:sect>${body}</wx:sect></w:body></w:wordDocument>`,
  );
}

/** A workbook of Excel 2003 in XML: the inside of its table, and its styles. */
export function excel2003(table: string, styles = ''): Buffer {
  return Buffer.from(
    `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40"><Styles>${styles}</Styles><Worksheet ss:Name="表"><Table>${table}</Table></Worksheet></Workbook>`,
  );
}

const OPEN_NAMESPACES = ['office', 'style', 'text', 'table', 'draw']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat('xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"')
  .join(' ');

/** The XML of an OpenDocument: what stands in its body, and its styles. */
function openContent(root: string, [kind, body, styles]: readonly [string, string, string]): string {
  return `<?xml version="1.0"?><office:${root} ${OPEN_NAMESPACES} office:mimetype="application/vnd.oasis.opendocument.${kind}"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:${root}>`;
}

/** An OpenDocument in a package. */
export function openDocument(kind: 'text' | 'spreadsheet', body: string, styles = ''): Buffer {
  return zip({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': openContent('document-content', [kind, body, styles]),
    'META-INF/manifest.xml': '<manifest/>',
  });
}

/** An OpenDocument in one file of XML. */
export function flatOpenDocument(kind: 'text' | 'spreadsheet', body: string, styles = ''): Buffer {
  return Buffer.from(openContent('document', [kind, body, styles]));
}
