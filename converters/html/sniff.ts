/** A page names itself within this many bytes, after comments and blank lines of its template. */
const HEAD_BYTES = 4 * 1024;
/** Meta tags stand in the head, however long its scripts are. */
const META_BYTES = 256 * 1024;
const WHOLE_PAGE = /<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]/i;
const FRAGMENT =
  /^(?:<!--[\s\S]*?-->\s*)*<(?:div|p|table|tbody|tr|ul|ol|li|span|section|article|meta|title|h[1-6]|style|script|font|center|br|a|link|base)(?:\s[^<]*)?\/?>/i;
/** A page whose tags are all escaped, as a field of a system holds it. */
const ESCAPED =
  /^&lt;(?:!doctype\s+html|html|head|body|div|p|table|section|article|h[1-6]|span)(?:\s|&gt;|>)/i;
const META_CHARSET = /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i;
const XML_ENCODING = /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)/i;

/** How sure it is, 0 to 1, that bytes are a page or a piece of one, in any charset. */
export function sniffHtml(bytes: Uint8Array): number {
  const head = asciiOf(bytes, HEAD_BYTES).trimStart();
  if (head.startsWith('%PDF') || head.startsWith('PK')) return 0;
  if (WHOLE_PAGE.test(head)) return head.startsWith('<') ? 0.8 : 0.5;
  return FRAGMENT.test(head) || ESCAPED.test(head) ? 0.6 : 0;
}

/** The charset that a page declares in a meta tag or XML declaration; null where it declares none. */
export function metaCharset(bytes: Uint8Array): string | null {
  const head = asciiOf(bytes, META_BYTES);
  return META_CHARSET.exec(head)?.[1] ?? XML_ENCODING.exec(head)?.[1] ?? null;
}

/** The first bytes as far as they are ASCII; the zeros of UTF-16 and a byte order mark are left out. */
function asciiOf(bytes: Uint8Array, count: number): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(count, bytes.length)).toString('latin1');
  return text.replaceAll('\0', '').replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '');
}
