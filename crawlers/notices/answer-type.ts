import { looksLikeHtml } from '../http/decode-text.ts';
import type { Fetched } from '../http/fetched.ts';

/**
 * What came, by its bytes: addresses and media types are often wrong. `text` is plain text, which is a
 * document where the link says so; `other` is what scripts ask for: JSON, code, style sheets.
 */
export type AnswerType = 'page' | 'picture' | 'document' | 'text' | 'other';

const DOCUMENTS: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46],
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x7b, 0x5c, 0x72, 0x74, 0x66],
];
const PICTURES: readonly (readonly number[])[] = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
  [0x47, 0x49, 0x46, 0x38],
  [0x42, 0x4d],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
];
/** A PDF may begin behind what a server printed before it. */
const MAX_OFFSET = 1_024;
const SCRIPTED = /json|javascript|ecmascript|css|xml/;
const JSON_START = /^\s*(?:[{[]\s*(?:["'{[\]}\d]|$)|(?:true|false|null)\s*$)/;

/** Tells what an answer is. */
export function typeOfAnswer({ bytes, mediaType }: Pick<Fetched, 'bytes' | 'mediaType'>): AnswerType {
  if (DOCUMENTS.some((signature) => begins(bytes, signature))) return 'document';
  if (PICTURES.some((signature) => begins(bytes, signature))) return 'picture';
  if (looksLikeHtml(bytes)) return 'page';
  const head = Buffer.from(bytes.subarray(0, MAX_OFFSET)).toString('latin1');
  if (head.includes('%PDF-')) return 'document';
  if (SCRIPTED.test(mediaType ?? '') || JSON_START.test(head)) return 'other';
  if (mediaType === 'text/plain') return 'text';
  return mediaType === 'text/html' || bytes.length === 0 ? 'other' : 'document';
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}
