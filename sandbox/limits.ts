import { availableParallelism, totalmem } from 'node:os';
import { unpackedSize } from '../converters/archive/zip/directory.ts';
import type { Block, NormalizedDocument } from '../model/normalized-document.ts';

/** What reading one document may cost. */
export interface Limits {
  readonly wallMs: number;
  /**
   * Time of a processor core: what computes without end is ended by it, however busy the machine. A machine on which
   * readers start more slowly gives more. Without it only the clock counts.
   */
  readonly cpuMs?: number;
  /** Memory that the reading adds to what its process holds. */
  readonly memoryMb: number;
  /** Size of what comes out of it. */
  readonly outputMb: number;
}

const MB = 1024 * 1024;
const HEAD_BYTES = 1_024;

/**
 * A document may take twenty seconds and one more for every 10 kB: the slowest of the samples, a PDF of 290 kB, takes
 * 0.3 s of its 49. On a machine that is busy otherwise a small DOCX in a new reader took more than six.
 */
const WALL_MS = 20_000;
const WALL_MS_PER_BYTE = 1_000 / 10_000;
export const WALL_MS_AT_MOST = 900_000;
/**
 * Time of a core for a text, and one second more for every 50 kB: the slowest of the samples takes 0.1 s of its 1.1
 * where the reader has just started, a page of 660 kB 0.6 s of 14. The clock stays as the outer bound, for what waits
 * without end.
 */
const CPU_MS = 1_000;
const CPU_MS_PER_BYTE = 1_000 / 50_000;
/** What is packed (office files, archives, pictures) may be many times its size; the slowest takes 0.5 s of 3.2. */
const CPU_MS_PACKED = 3_000;
/** And one second more for every 400 kB that it unpacks to: 2.7 MB of a Word table take 1.5 s of 10. */
const CPU_MS_PER_UNPACKED_BYTE = 1_000 / 400_000;
const MOST_UNPACKED_TIMES = 100;
const MOST_UNPACKED_BYTES = 64 * MB;
/**
 * Each page of a PDF, after which its time begins anew, and one second more for every 100 kB. A new reader takes 0.3 s
 * for a first page, any other 5 ms; with pdf.js 50.
 */
const CPU_MS_OF_PDF = 1_500;
const CPU_MS_PER_BYTE_OF_PDF = 1_000 / 100_000;
/** A page that is recognized takes three to ten seconds, whatever its bytes; each gets this besides. */
export const PAGE_MS = 30_000;
/** Texts add 5 MB, a page of 660 kB adds 44; what is packed adds 20 to 90. */
const MEMORY_MB = 96;
const MEMORY_MB_PACKED = 192;
/** Pages that are pictures unpack to many times their size, and the two readers of print take 470 MB. */
const MEMORY_MB_OF_PAGES = 768;
/** A dense page of 5,000 characters is held as lines of them until all are read. */
const MEMORY_MB_OF_A_PAGE = 1.5;
const MEMORY_PER_BYTE = 64;
const MEMORY_MB_AT_MOST = 2_048;
/** A line of text comes out as a block with its place, of about 150 bytes. */
const OUTPUT_MB = 32;
const OUTPUT_PER_BYTE = 8;

/** Share of the machine that all readers may take together. */
const SHARE_OF_MEMORY = 0.8;
const READERS_AT_MOST = 4;

/** As many readers as there are processors, in reason: each holds all formats in memory. */
export function readersByDefault(): number {
  return Math.min(READERS_AT_MOST, availableParallelism());
}

/** What the reading of a document of these bytes may cost. */
export function limitsOf(bytes: Uint8Array): Limits {
  if (isText(bytes)) return limitsFor(bytes.length);
  const size = sizeOf(bytes);
  const limits = limitsFor(size, mayHoldPictures(bytes) ? MEMORY_MB_OF_PAGES : MEMORY_MB_PACKED);
  const cpuMs = isPdf(bytes)
    ? cpuMsFor(bytes.length, CPU_MS_OF_PDF, CPU_MS_PER_BYTE_OF_PDF)
    : cpuMsFor(bytes.length, CPU_MS_PACKED + (size - bytes.length) * CPU_MS_PER_UNPACKED_BYTE);
  return { ...limits, cpuMs };
}

/** Texts, pages (PDF, pictures) and what is packed are read by other code, which a new reader has to compile first. */
export function kindOf(bytes: Uint8Array): 'text' | 'pages' | 'packed' {
  if (mayHoldPictures(bytes)) return 'pages';
  return isText(bytes) ? 'text' : 'packed';
}

/** No text in any charset but UTF-16 has a byte 0, and nothing packed goes without for long; PDFs and containers may. */
function isText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, HEAD_BYTES);
  return !head.includes(0) && !mayHoldPictures(bytes) && !CONTAINER.test(headOf(bytes));
}

/** Office files in XML and messages look like text, and are read as what is packed is. */
const CONTAINER =
  /^(?:\xef\xbb\xbf)?\s*(?:<\?xml\b|(?:MIME-Version|Content-Type|From|Received|Return-Path):)/i;

function cpuMsFor(bytes: number, baseMs: number, msPerByte = CPU_MS_PER_BYTE): number {
  return Math.min(WALL_MS_AT_MOST, baseMs + Math.round(bytes * msPerByte));
}

/** PDF, OFD, PNG, JPEG, TIFF, and pages and messages with pictures in them. */
function mayHoldPictures(bytes: Uint8Array): boolean {
  const head = headOf(bytes);
  if (isPdf(bytes) || /^(?:\x89PNG|\xff\xd8\xff|II\*\0|MM\0\*)/.test(head)) return true;
  if (head.startsWith('PK')) return /OFD\.xml|Doc_\d+\//i.test(head);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return PICTURES_WITHIN.some((mark) => file.includes(mark));
}

/** What stands before a picture in a page, and in a web archive or message. */
const PICTURES_WITHIN = ['data:image/', 'Content-Type: image/'];

function isPdf(bytes: Uint8Array): boolean {
  return headOf(bytes).includes('%PDF-');
}

function headOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
}

/**
 * Bytes that limits are reckoned by. What is packed counts as what it unpacks to, as far as honest documents go: tables
 * of office files are packed to a sixtieth, and 280,000 cells unpack to some 20 MB.
 */
function sizeOf(bytes: Uint8Array): number {
  const unpacked = headOf(bytes).startsWith('PK') ? unpackedSize(bytes) : 0;
  return Math.max(bytes.length, Math.min(unpacked, bytes.length * MOST_UNPACKED_TIMES, MOST_UNPACKED_BYTES));
}

/** What a document of this size may cost: its bytes where it is converted, its text where it is extracted. */
export function limitsFor(bytes: number, memoryMb: number = MEMORY_MB): Limits {
  return {
    cpuMs: cpuMsFor(bytes, CPU_MS),
    wallMs: wholeSeconds(Math.min(WALL_MS_AT_MOST, WALL_MS + bytes * WALL_MS_PER_BYTE)),
    memoryMb: Math.round(Math.min(memoryOfReaderMb(), memoryMb + (bytes * MEMORY_PER_BYTE) / MB)),
    outputMb: Math.round(OUTPUT_MB + (bytes * OUTPUT_PER_BYTE) / MB),
  };
}

/** What a document may hold that has got to this page. */
export function memoryMbFor({ memoryMb }: Limits, pages: number): number {
  return Math.round(Math.max(memoryMb, Math.min(memoryOfReaderMb(), memoryMb + pages * MEMORY_MB_OF_A_PAGE)));
}

function wholeSeconds(ms: number): number {
  return Math.ceil(ms / 1_000) * 1_000;
}

/** What one reader may take of this machine or container, which readers must not bring down. */
export function memoryOfReaderMb(readers: number = readersByDefault()): number {
  const machine = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return Math.min(MEMORY_MB_AT_MOST, Math.round((machine * SHARE_OF_MEMORY) / readers / MB));
}

/** Size of a document by its text. */
export function textSizeOf({ blocks }: NormalizedDocument): number {
  return blocks.reduce((size, block) => size + sizeOfBlock(block), 0);
}

function sizeOfBlock(block: Block): number {
  if (block.kind !== 'table') return block.text.length;
  return block.rows.flat().reduce((size, { text }) => size + text.length, 0);
}
