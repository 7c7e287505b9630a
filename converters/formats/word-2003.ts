// Documents of Word 2003 in XML (WordprocessingML), usually named .doc.
// Seen where a program fills in a template of FreeMarker: nearly all of these are exported from Word 2003.
import { defineFormat, readsWith } from '../format.ts';
import { xmlRoot } from '../xml/root.ts';

const WORD_2003 = 'http://schemas.microsoft.com/office/word/2003/wordml';

export default defineFormat({
  version: 1,
  mediaType: 'application/vnd.ms-word.document.xml',
  sniff: (bytes) => {
    const root = xmlRoot(bytes);
    return root?.name === 'wordDocument' && root.namespaces.includes(WORD_2003) ? 1 : 0;
  },
  read: readsWith(async () => (await import('../docx/flat-document.ts')).readWord2003),
});
