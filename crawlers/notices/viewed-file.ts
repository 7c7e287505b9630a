import { isAttachment } from '../listings/links.ts';

/** Parameters by which viewers are told what to show: pdf.js, kkFileView, Office Online. */
const PARAMETERS = /^(?:file|fileurl|pdf|pdfurl|src|url|path|filepath|furl|doc|docurl)$/i;
const BASE64 = /^[A-Za-z0-9+/_-]{12,2000}={0,2}$/;

/** What a viewer shows, as it is written. */
export interface ViewedFile {
  readonly address: string;
  /** Whether the address says that it is a document. */
  readonly isNamed: boolean;
}

/**
 * The document that a viewer shows by a parameter of its address: `viewer.html?file=/x.pdf`, `?file=/getFile?id=3`,
 * `onlinePreview?url=BASE64`, also behind `#`.
 *
 * @returns null for an address that is no viewer's
 */
export function viewedFile(target: string): ViewedFile | null {
  const { searchParams, hash } = new URL(target);
  const pairs = [...searchParams, ...new URLSearchParams(hash.replace(/^#[!/?]*/, ''))];
  const named = pairs.find(([, value]) => isPath(value, target) && isFile(value, target));
  if (named) return { address: named[1], isNamed: true };
  for (const [name, value] of pairs) {
    if (!PARAMETERS.test(name)) continue;
    const address = /^(?:https?:\/)?\//i.test(value) ? value : decoded(value);
    if (address) return { address, isNamed: isFile(address, target) };
  }
  return null;
}

/** A bare name is what a download program calls the file that it hands out. */
function isPath(value: string, target: string): boolean {
  return value.includes('/') || isViewer(target);
}

/** Whether an address is a page that shows what its parameter names, and no program that hands it out. */
export function isViewer(target: string): boolean {
  return /\.s?html?$|viewer|preview/i.test(new URL(target).pathname);
}

function isFile(value: string, base: string): boolean {
  return URL.canParse(value, base) && isAttachment(new URL(value, base).href);
}

/** kkFileView writes the address in base64, and escaped before that. */
function decoded(value: string): string | null {
  if (!BASE64.test(value)) return null;
  const text = Buffer.from(value, 'base64').toString('utf8');
  try {
    const address = decodeURIComponent(text);
    return /^https?:\/\//i.test(address) ? address : null;
  } catch {
    // Not an address that was escaped: then it is no address at all.
    return null;
  }
}
