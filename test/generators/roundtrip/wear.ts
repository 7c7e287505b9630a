import type { Random } from '../random.ts';
import type { Sheet, SheetPart, SheetRow } from './blueprint.ts';

/** What officials and converters do to labels and heads. */
export const WEARS = [
  'comma-numbering',
  'transposed',
  'lost-quantity',
  'received-to',
  'lost-characters',
  'split-head',
  'doubled-head',
  'half-width',
  'repeated-heads',
  'spaced-column-heads',
] as const;
export type Wear = (typeof WEARS)[number];

type LabelWear = (label: string, dice: Random) => string;

const ON_LABELS: Readonly<Partial<Record<Wear, LabelWear>>> = {
  'comma-numbering': (label) => label.replace(/^(\d)\./u, '$1、'),
  transposed: (label) => label.replace('结转', '转结'),
  'lost-quantity': (label) => label.replace(/申请数量$/u, '申请'),
  'received-to': (label) => label.replace('新收政府', '新收到政府'),
  'lost-characters': (label, dice) => (dice.chance(0.1) ? withoutSome(label, dice) : label),
  'split-head': (label) => label.replace('三、本年度办理结果', '三、本年度办 理结果'),
  'doubled-head': (label) => label.replace('三、本年度办理结果', '三三、本年度办理结果'),
  'half-width': halfWidth,
};

/** A table whose labels and heads are worn. */
export function wornSheet(sheet: Sheet, wears: ReadonlySet<string>, dice: Random): Sheet {
  const wearLabel = (label: string): string =>
    Object.entries(ON_LABELS).reduce(
      (text, [wear, apply]) => (wears.has(wear) ? apply(text, dice) : text),
      label,
    );
  const wearHead = (head: string): string => {
    const spaced = wears.has('spaced-column-heads') && /^\p{Script=Han}{4}$/u.test(head) && dice.chance(0.5);
    const worn = wears.has('half-width') ? halfWidth(head) : head;
    return spaced ? `${worn.slice(0, 2)} ${worn.slice(2)}` : worn;
  };
  const parts = sheet.parts.map((part) => ({
    heads: part.heads.map((row) => row.map(wearHead)),
    rows: part.rows.map((row) => ({ ...row, path: row.path.map(wearLabel) })),
  }));
  return {
    ...sheet,
    parts: wears.has('repeated-heads') ? parts.flatMap((part) => broken(part, dice)) : parts,
  };
}

/** A page break within a long table: its heads stand again above the rest. */
function broken(part: SheetPart, dice: Random): readonly SheetPart[] {
  if (part.rows.length < 8) return [part];
  const at = dice.int(3, part.rows.length - 3);
  const halves: readonly (readonly SheetRow[])[] = [part.rows.slice(0, at), part.rows.slice(at)];
  return halves.map((rows) => ({ heads: part.heads, rows }));
}

/** One or two neighbouring characters are lost within a label that stays recognizable. */
function withoutSome(label: string, dice: Random): string {
  const numbering = /^(?:\d[.、]|（.）|.、)/u.exec(label)?.[0].length ?? 0;
  const lost = dice.int(1, 2);
  // Without 部分 the label of one row would be that of another.
  if (label.length - numbering < 8 || label.includes('部分')) return label;
  const at = dice.int(numbering + 1, label.length - lost - 1);
  return label.slice(0, at) + label.slice(at + lost);
}

const HALF_WIDTH: Readonly<Record<string, string>> = { '（': '(', '）': ')', '，': ',', '：': ':' };

function halfWidth(text: string): string {
  return text.replace(/[（），：]/gu, (mark) => HALF_WIDTH[mark] ?? mark);
}
