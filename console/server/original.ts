import { bounded } from '../components/html.ts';
import type { ConsoleContext } from '../context.ts';
import { ORIGINAL_HEADERS } from './guard.ts';

/** Bytes of a document with the headers that make them harmless. */
export interface Original {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** What a browser shows in a frame; everything else is downloaded. */
const SHOWN: Readonly<Record<string, string>> = {
  'text/html': 'text/html',
  'text/plain': 'text/plain',
  'image/png': 'image/png',
  'image/jpeg': 'image/jpeg',
};

/** Tells whether a text is a hash. */
export function isSha256(text: string | undefined): text is string {
  return SHA256.test(text ?? '');
}

/** Whether the original of this media type is shown in a frame. */
export function isShown(mediaType: string | null): boolean {
  return mediaType !== null && Object.hasOwn(SHOWN, mediaType);
}

/** Type and charset as the bytes said when they were converted; null where nobody has read them. */
export async function readMediaType(
  { catalogue }: ConsoleContext,
  sha256: string,
): Promise<{ readonly mediaType: string; readonly charset: string | null } | null> {
  const record = await catalogue.record(sha256);
  if (record) return record.source;
  const [converter] = (await catalogue.lookup.versions(sha256)).converters;
  if (converter === undefined) return null;
  return (await catalogue.conversion(sha256, converter))?.value ?? null;
}

/** The bytes of a document; null where there is none of this hash. */
export async function openOriginal(
  context: ConsoleContext,
  sha256: string,
  download: boolean,
): Promise<Original | null> {
  if (!isSha256(sha256)) return null;
  const document = await context.catalogue.document(sha256);
  if (!document) return null;
  const type = await readMediaType(context, sha256);
  const shown = download ? undefined : SHOWN[type?.mediaType ?? ''];
  const charset = /^[A-Za-z0-9._-]{1,40}$/.test(type?.charset ?? '') ? `; charset=${type?.charset}` : '';
  const bytes = Uint8Array.from(await context.blobs.get(sha256));
  return {
    bytes,
    headers: {
      ...ORIGINAL_HEADERS,
      'content-type': shown ? shown + (shown.startsWith('text/') ? charset : '') : 'application/octet-stream',
      'content-disposition': shown ? 'inline' : contentDisposition(document.name),
      etag: `"${sha256}"`,
    },
  };
}

/** A name that came from the web is only a suggestion for a file: no folder, no quote, no line end is left of it. */
export function contentDisposition(name: string): string {
  const base = bounded(name.replace(/^.*[\\/!]/s, ''), 150).replace(/[\p{C}"\\/:*?<>|]/gu, '_') || 'document';
  const ascii = base.replace(/[^\x20-\x7e]|[%;']/g, '_');
  const encoded = encodeURIComponent(base.replace(/\p{Cs}/gu, '_')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
