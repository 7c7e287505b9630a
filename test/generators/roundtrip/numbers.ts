import type { Random } from '../random.ts';

/** Ways in which officials print a number, beyond its plain digits. */
export const NUMBER_STYLES = [
  'double-zero',
  'signed-words',
  'full-width-digits',
  'thousands',
  'unit-in-cell',
  'counted-in-cell',
  'blank-marks',
] as const;
export type NumberStyle = (typeof NUMBER_STYLES)[number];

export interface Printing {
  readonly styles: ReadonlySet<string>;
  readonly dice: Random;
}

const CHANGE = /\.change$/u;
const IN_WAN_YUAN = /^(?:proactive\.fees\.amount|statistics\.fees|statistics\.capacity\.budget)$/u;
const IN_YUAN = /^proactive\.procurement\.amount$/u;

/** The text of a cell; empty where the value is blank and no mark stands for it. */
export function numberText(key: string, value: number | null, printing: Printing): string {
  const { styles, dice } = printing;
  if (value === null) return blankText(printing);
  if (IN_WAN_YUAN.test(key) || IN_YUAN.test(key)) return amountText(key, value, printing);
  if (CHANGE.test(key)) return changeText(value, printing);
  if (value === 0 && styles.has('double-zero') && dice.chance(0.1)) return '00';
  return styled(`${value}`, printing);
}

/** A layout that cannot show an empty cell prints a mark in each. */
function blankText({ styles, dice }: Printing): string {
  const marked = styles.has('every-blank-marked') || (styles.has('blank-marks') && dice.chance(0.3));
  return marked ? dice.pick(['/', '-', '—', '无']) : '';
}

function styled(digits: string, { styles, dice }: Printing): string {
  if (styles.has('full-width-digits') && dice.chance(0.3)) return fullWidth(digits);
  if (styles.has('counted-in-cell') && dice.chance(0.1)) return `${digits}件`;
  if (styles.has('thousands') && /^\d{4,}$/u.test(digits) && dice.chance(0.5)) return thousands(digits);
  return digits;
}

function changeText(value: number, printing: Printing): string {
  const { styles, dice } = printing;
  const digits = `${Math.abs(value)}`;
  if (value === 0) return digits;
  const words = styles.has('signed-words');
  if (value < 0) return `${words ? dice.pick(['减', '减少', '－', '-']) : '-'}${digits}`;
  return words ? `${dice.pick(['增', '+', '增加', ''])}${digits}` : styled(digits, printing);
}

function amountText(key: string, value: number, { styles, dice }: Printing): string {
  const inWan = IN_WAN_YUAN.test(key);
  if (!styles.has('unit-in-cell') || !dice.chance(0.5)) return inWan ? inWanYuan(value) : plainYuan(value);
  if (dice.chance(0.5)) return `${inWanYuan(value)}万元`;
  const digits = plainYuan(value);
  return `${/^\d{4,}$/u.test(digits) && dice.chance(0.5) ? thousands(digits) : digits}元`;
}

function plainYuan(value: number): string {
  return `${value}`;
}

/** The decimal point four places to the left, in the digits themselves. */
function inWanYuan(value: number): string {
  const [whole = '0', decimals = ''] = `${value}`.split('.');
  const digits = whole.padStart(5, '0');
  const text = `${digits.slice(0, -4)}.${digits.slice(-4)}${decimals}`;
  return text.replace(/\.?0+$/u, '');
}

function fullWidth(digits: string): string {
  return digits.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

function thousands(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/gu, ',');
}
