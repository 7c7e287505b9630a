/** As much of an object as its dictionary’s first entries take. */
const LOOK_AHEAD = 300;
const OBJECT = /(\d{1,8})\s+(\d{1,5})\s+obj\b/g;

/**
 * A file with a new end, for one whose end was cut off: without the list at its end pdf.js does not find the pages
 * that are still there.
 *
 * @returns the bytes with a catalogue of the pages that are left, or null where none are to be seen
 */
export function withNewEnd(bytes: Uint8Array): Uint8Array | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = file.toString('latin1');
  const pages: string[] = [];
  let highest = 0;
  for (const { 1: number, 2: generation, index } of text.matchAll(OBJECT)) {
    highest = Math.max(highest, Number(number));
    const head = text.slice(index, index + LOOK_AHEAD).split('endobj')[0] ?? '';
    if (/\/Type\s*\/Page\b(?!s)/.test(head)) pages.push(`${number} ${generation} R`);
  }
  if (pages.length === 0) return null;
  const [tree, catalogue] = [highest + 1, highest + 2];
  const end = [
    '\nendstream\nendobj',
    `${tree} 0 obj\n<< /Type /Pages /Count ${pages.length} /Kids [${pages.join(' ')}] >>\nendobj`,
    `${catalogue} 0 obj\n<< /Type /Catalog /Pages ${tree} 0 R >>\nendobj`,
    `trailer\n<< /Size ${catalogue + 1} /Root ${catalogue} 0 R >>\nstartxref\n0\n%%EOF\n`,
  ];
  return Buffer.concat([file, Buffer.from(end.join('\n'), 'latin1')]);
}
