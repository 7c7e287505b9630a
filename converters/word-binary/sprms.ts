/** A single property modifier [MS-DOC] 2.6: what to change, and to what. */
export interface Sprm {
  readonly code: number;
  readonly operand: Buffer;
}

export const SPRM = {
  inTable: 0x2416,
  rowEnd: 0x2417,
  depth: 0x6649,
  innerCellEnd: 0x244b,
  innerRowEnd: 0x244c,
  listLevel: 0x260a,
  listUse: 0x460b,
  outlineLevel: 0x2640,
  kept: 0x6646,
  keptOld: 0x6645,
  deleted: 0x0800,
  hidden: 0x083c,
  struck: 0x0837,
  struckTwice: 0x2a53,
  raised: 0x2a48,
  symbol: 0x6a09,
  defineTable: 0xd608,
  mergeDown: 0xd62b,
  mergeAcross: 0x5624,
} as const;

const TABS_CHANGED = 0xc615;
/** Operand sizes by the top three bits of the code; 0 where the operand states its own. */
const SIZES = [1, 1, 2, 4, 2, 2, 0, 3] as const;

/** The modifiers of a list. One that is cut off ends it. */
export function readSprms(list: Buffer): Sprm[] {
  const sprms: Sprm[] = [];
  for (let at = 0; at + 3 <= list.length; ) {
    const code = list.readUInt16LE(at);
    const [skip, size] = operandAt(list, at + 2, code);
    if (at + 2 + skip + size > list.length) break;
    sprms.push({ code, operand: list.subarray(at + 2 + skip, at + 2 + skip + size) });
    at += 2 + skip + size;
  }
  return sprms;
}

/** Bytes before the operand that say how long it is, and its length. */
function operandAt(list: Buffer, at: number, code: number): readonly [number, number] {
  const size = SIZES[code >> 13] ?? 0;
  if (size > 0) return [0, size];
  if (code === SPRM.defineTable) {
    // The length counts one byte of its own two.
    return at + 2 > list.length ? [0, list.length] : [2, Math.max(0, list.readUInt16LE(at) - 1)];
  }
  const stated = list.readUInt8(at);
  return [1, code === TABS_CHANGED && stated === 255 ? tabsLength(list, at + 1) : stated];
}

/** A change of very many tab stops counts them instead of its bytes (2.9.176 PChgTabsOperand). */
function tabsLength(list: Buffer, at: number): number {
  const deleted = list[at] ?? 0;
  const added = list[at + 1 + 4 * deleted] ?? 0;
  return 2 + 4 * deleted + 3 * added;
}

/** The operand of the last modifier of this code as a number; null where there is none. */
export function lastValue(sprms: readonly Sprm[], code: number): number | null {
  const operand = sprms.findLast((sprm) => sprm.code === code)?.operand;
  return operand ? operand.readUIntLE(0, operand.length) : null;
}
