import PostalMime, { decodeWords } from 'postal-mime';
import { DefectError, UnreadableDocumentError } from '../../model/errors.ts';

/** A part of a MIME message (RFC 2045) with its content decoded, or with parts of its own. */
export interface MimePart {
  /** `text/html`, in lower case. */
  readonly type: string;
  readonly charset: string | null;
  /** Name of the file that it is; null where it names none. */
  readonly name: string | null;
  readonly isAttachment: boolean;
  /** `Content-ID` without its brackets, and `Content-Location`: what pages call it. */
  readonly id: string | null;
  readonly location: string | null;
  readonly content: Uint8Array;
  readonly parts: readonly MimePart[];
}

/** Parts are nested some four deep. */
const MAX_NESTING = 30;
const HEAD_BYTES = 8 * 1024;
const HEADER = /^[!-9;-~]+:[^\n]*(?:\n[ \t][^\n]*)*(?:\n|$)/;

/** The header of a message as text, lines joined by `\n`; null where the bytes do not begin with one. */
export function messageHeader(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(HEAD_BYTES, bytes.length))
    .toString('latin1')
    .replace(/^(?:\u00ef\u00bb\u00bf)?\s*/, '')
    .replace(/\r\n?/g, '\n');
  let header = '';
  for (let rest = head; ; ) {
    const line = HEADER.exec(rest)?.[0];
    if (line === undefined) break;
    header += line;
    rest = rest.slice(line.length);
  }
  const isMime = /^MIME-Version:\s*1|^Content-Type:\s*(?:multipart|text|message)\//im.test(header);
  return isMime ? header : null;
}

/**
 * Reads a MIME message down to its parts.
 * @throws UnreadableDocumentError `convert.limit` where its parts are nested too deep or its headers too long
 */
export async function readMime(bytes: Uint8Array, subject: string): Promise<MimePart> {
  const parser = new PostalMime({ maxNestingDepth: MAX_NESTING, forceRfc822Attachments: true });
  try {
    await parser.parse(withoutBlankStart(bytes));
  } catch (cause) {
    const detail = (cause as Partial<Error>).message ?? '';
    if (!/exceeded/i.test(detail)) throw cause;
    throw new UnreadableDocumentError('convert.limit', subject, { detail, cause });
  }
  // What it makes of a message leaves out where parts lie, and decodes pages by what their header says.
  const root: unknown = Reflect.get(parser, 'root');
  if (!isNode(root)) {
    throw new DefectError('defect.unexpected', subject, {
      detail: 'postal-mime no longer keeps its tree of parts',
    });
  }
  return partOf(root);
}

function withoutBlankStart(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x20 && byte < 0x7f);
  return bytes.subarray(Math.max(0, first));
}

/** A part as postal-mime keeps it. */
interface Node {
  readonly contentType: {
    readonly parsed: { readonly value: string; readonly params: Readonly<Record<string, string>> };
  };
  readonly contentDisposition: Node['contentType'];
  readonly contentId?: string;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  readonly content: ArrayBuffer | null;
  readonly childNodes: readonly unknown[];
}

function isNode(candidate: unknown): candidate is Node {
  const node = candidate as Partial<Node> | null | undefined;
  return Array.isArray(node?.childNodes) && node.contentType?.parsed !== undefined;
}

function partOf(node: Node): MimePart {
  const type = node.contentType.parsed;
  const disposition = node.contentDisposition.parsed;
  const name = disposition.params.filename ?? type.params.name;
  const location = node.headers.find(({ key }) => key === 'content-location')?.value.trim();
  return {
    type: type.value.toLowerCase(),
    charset: type.params.charset ?? null,
    name: name ? decodeWords(name) : null,
    isAttachment: disposition.value.toLowerCase() === 'attachment',
    id: node.contentId?.replace(/^<|>$/g, '') ?? null,
    location: location || null,
    content: new Uint8Array(node.content ?? new ArrayBuffer(0)),
    parts: node.childNodes.filter(isNode).map(partOf),
  };
}

/** The parts that hold content, in their order. */
export function leavesOf(part: MimePart): readonly MimePart[] {
  return part.parts.length > 0 ? part.parts.flatMap(leavesOf) : [part];
}
