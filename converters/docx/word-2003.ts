import type { CheerioAPI } from 'cheerio/slim';
import { type Element, isTag } from 'domhandler';
import { UnreadableDocumentError } from '../../model/errors.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { xmlText } from '../xml/tree.ts';
import { listLabel } from './list-label.ts';
import { checkedXml, type WordParts } from './parts.ts';
import { child, descendants, isClosed, parseWordXml, runOf } from './xml-tree.ts';

const WORD_2003 = /http:\/\/schemas\.microsoft\.com\/office\/word\/2003\/wordml/g;
const WORD_2007 = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'word/document.xml';
/** Elements that are called otherwise in Word 2007. */
const RENAMED: Readonly<Record<string, string>> = {
  'w:vmerge': 'w:vMerge',
  'w:gridspan': 'w:gridSpan',
  'w:hlink': 'w:hyperlink',
  'w:cfChange': 'w:rPrChange',
};
/** What tracked changes are called in Word 2007, by their type. */
const CHANGES: Readonly<Record<string, string>> = {
  'Word.Deletion': 'w:del',
  'Word.Insertion': 'w:ins',
};

/**
 * A document of Word 2003 in XML (WordprocessingML) as the parts of one of Word 2007: the elements of text and tables
 * are the same in both, but for a few names.
 *
 * @throws UnreadableDocumentError `docx.damaged`, `convert.limit`
 */
export function word2003Parts(raw: RawDocument): WordParts & { readonly title: string | null } {
  const xml = checkedXml(xmlText(raw.bytes), raw.name, raw.name).replace(WORD_2003, WORD_2007);
  if (!isClosed(xml)) throw damaged(raw, 'its end is missing');
  const $ = parseWordXml(xml);
  const [root] = $.root().children().toArray();
  const body = root && isTag(root) ? child(root, 'w:body') : undefined;
  if (!root || !isTag(root) || !body) throw damaged(raw, 'it has no text');
  const title = $('o\\:Title').first().text().trim() || null;
  renameElements($);
  const namespaces = Object.entries(root.attribs).filter(([name]) => name.startsWith('xmlns'));
  const declared = namespaces.map(([name, uri]) => `${name}="${uri.replaceAll('"', '')}"`).join(' ');
  const styles = child(root, 'w:styles');
  const parts = new Map([
    ['_rels/.rels', relations('officeDocument', MAIN)],
    ['word/_rels/document.xml.rels', relations('styles', 'styles.xml')],
    [MAIN, `<w:document ${declared}>${$.xml(body)}</w:document>`],
    [
      'word/styles.xml',
      styles ? $.xml(styles).replace('<w:styles', `<w:styles ${declared}`) : `<w:styles ${declared}/>`,
    ],
  ]);
  return { parts, main: MAIN, related: () => null, title };
}

function relations(type: string, target: string): string {
  const relation = `<Relationship Id="rId1" Type="${OFFICE}/${type}" Target="${target}"/>`;
  return `<Relationships xmlns="${RELATIONS}">${relation}</Relationships>`;
}

function renameElements($: CheerioAPI): void {
  $('wx\\:sect, wx\\:sub-section, wx\\:pBdrGroup').each((_, wrapper) => {
    $(wrapper).replaceWith($(wrapper).contents());
  });
  const [root] = $.root().children().toArray();
  for (const element of root && isTag(root) ? descendants(root) : []) {
    element.name = RENAMED[element.name] ?? changeName(element) ?? element.name;
    if (element.name === 'w:listPr') writeLabel($, element);
  }
}

/** `aml:annotation` of a tracked change is what it says; of a comment or bookmark it is only what stands in it. */
function changeName({ name, attribs }: Element): string | undefined {
  if (name === 'aml:content') return 'w:smartTag';
  if (name !== 'aml:annotation') return undefined;
  const type = attribs['w:type'] ?? '';
  return CHANGES[type] ?? (type === 'Word.Comment' ? 'w:commentRangeStart' : 'w:smartTag');
}

/** Word 2003 writes down the number of a paragraph in a list as it is shown. */
function writeLabel($: CheerioAPI, list: Element): void {
  const shown = list.children.find((node): node is Element => isTag(node) && node.name === 'wx:t');
  const label = listLabel(shown?.attribs['wx:val'] ?? '');
  const properties = list.parent;
  if (label !== '' && properties && isTag(properties) && properties.name === 'w:pPr') {
    $(properties).after(runOf(label));
  }
  $(list).remove();
}

function damaged({ name }: RawDocument, detail: string): UnreadableDocumentError {
  return new UnreadableDocumentError('docx.damaged', name, { detail });
}
