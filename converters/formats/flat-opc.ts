// Word documents of Word 2007 and later in one XML file (Flat OPC), usually named .doc or .xml.
// Seen where a program fills in a template in XML and the office puts up what comes out.
import { defineFormat, readsWith } from '../format.ts';
import { xmlRoot } from '../xml/root.ts';

const PACKAGE = 'http://schemas.microsoft.com/office/2006/xmlPackage';

export default defineFormat({
  version: 1,
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document+xml',
  sniff: (bytes) => (xmlRoot(bytes)?.namespaces.includes(PACKAGE) ? 1 : 0),
  read: readsWith(async () => (await import('../docx/flat-document.ts')).readFlatPackage),
});
