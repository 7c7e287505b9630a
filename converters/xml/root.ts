/** The first element of an XML file. */
export interface XmlRoot {
  /** Its name without the prefix of its namespace. */
  readonly name: string;
  /** The namespaces that it declares. */
  readonly namespaces: readonly string[];
  /** The file begins with an XML declaration. */
  readonly isDeclared: boolean;
}

/** The root stands within this many bytes, behind declarations, instructions and comments; it may declare fifty names. */
const HEAD_BYTES = 16 * 1024;
const BEFORE = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>)*/;
const ROOT = /^<(?:[\w.-]+:)?([\w.-]+)((?:\s+[^<>]*)?)\/?>/;
const NAMESPACE = /\bxmlns(?::[^\s=]+)?\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * The root of an XML file, in whatever charset it is written; null where the bytes do not begin as one. HTML may look
 * like one: only names and namespaces tell.
 */
export function xmlRoot(bytes: Uint8Array): XmlRoot | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(HEAD_BYTES, bytes.length))
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '');
  if (!/^\s*</.test(head)) return null;
  const [, name, attributes = ''] = ROOT.exec(head.replace(BEFORE, '')) ?? [];
  if (name === undefined) return null;
  const namespaces = [...attributes.matchAll(NAMESPACE)].map(([, double, single]) => double ?? single ?? '');
  return { name, namespaces, isDeclared: /^\s*<\?xml\b/.test(head) };
}
