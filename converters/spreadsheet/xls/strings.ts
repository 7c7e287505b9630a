/** Flags of a string [MS-XLS] 2.5.293. */
const WIDE = 0x01;
const EXTENDED = 0x04;
const RICH = 0x08;
const RUN_BYTES = 4;

/** A string in one record. `countBytes`: whether its length takes one byte or two. */
export function readString(body: Buffer, at: number, countBytes: 1 | 2): string {
  const count = countBytes === 1 ? body.readUInt8(at) : body.readUInt16LE(at);
  const isWide = (body.readUInt8(at + countBytes) & WIDE) !== 0;
  const begin = at + countBytes + 1;
  const end = begin + count * (isWide ? 2 : 1);
  return body.toString(isWide ? 'utf16le' : 'latin1', begin, end);
}

/**
 * The strings that the cells of all sheets share. They run over from one record into the next, where a string that
 * is cut begins with its flags anew.
 *
 * @param bodies of the table and of the records that continue it
 */
export function readSharedStrings(bodies: readonly Buffer[]): readonly string[] {
  const position = { bodies, index: 0, at: 0 };
  skip(position, 4);
  const count = number(position, 4);
  const strings: string[] = [];
  while (strings.length < count && settle(position)) strings.push(sharedString(position));
  return strings;
}

/** Where a reading of several records stands. */
interface Position {
  readonly bodies: readonly Buffer[];
  index: number;
  at: number;
}

function sharedString(position: Position): string {
  const length = number(position, 2);
  const flags = number(position, 1);
  const runs = flags & RICH ? number(position, 2) : 0;
  const extension = flags & EXTENDED ? number(position, 4) : 0;
  const text = characters(position, length, (flags & WIDE) !== 0);
  skip(position, runs * RUN_BYTES + extension);
  return text;
}

/** Bytes that are left in the present record. */
function rest({ bodies, index, at }: Position): number {
  return (bodies[index]?.length ?? 0) - at;
}

/** Goes on to the next record where the present one is read; false where there is none. */
function settle(position: Position): boolean {
  while (rest(position) <= 0 && position.index < position.bodies.length) {
    position.index += 1;
    position.at = 0;
  }
  return position.index < position.bodies.length;
}

function take(position: Position, most: number): Buffer {
  settle(position);
  const part = position.bodies[position.index]?.subarray(position.at, position.at + most) ?? Buffer.alloc(0);
  position.at += part.length;
  return part;
}

function skip(position: Position, bytes: number): void {
  for (let left = bytes; left > 0; ) {
    const part = take(position, left);
    if (part.length === 0) return;
    left -= part.length;
  }
}

function number(position: Position, bytes: number): number {
  let value = 0;
  for (let index = 0; index < bytes; index++) value += (take(position, 1)[0] ?? 0) * 2 ** (8 * index);
  return value;
}

/** Characters, which may go on in the next record, there behind flags of their own. */
function characters(position: Position, count: number, isWide: boolean): string {
  let wide = isWide;
  let text = '';
  while (text.length < count) {
    if (text !== '' && rest(position) <= 0) wide = ((take(position, 1)[0] ?? 0) & WIDE) !== 0;
    settle(position);
    const width = wide ? 2 : 1;
    const left = rest(position);
    const part = take(position, Math.min(left - (left % width), (count - text.length) * width));
    if (part.length === 0) break;
    text += part.toString(wide ? 'utf16le' : 'latin1');
  }
  return text;
}
