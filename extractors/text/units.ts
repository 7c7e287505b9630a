import { halfWidth, squeeze } from './normal.ts';

/** What a printed unit says about the number beside it. */
export interface Unit {
  /** Power of ten that a magnitude stands for: 4 for 万 and 万元, 0 for 件 and 元. */
  readonly exponent: number;
  /** Whether it counts things (件, 人次), or is money: yuan, or another currency. A bare 万 says neither. */
  readonly measures: 'count' | 'yuan' | 'foreign-currency' | null;
}

const MAGNITUDES: Readonly<Record<string, number>> = { 百: 2, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 };
const COUNTED = '件次|人次|批次|场次|条|件|次|篇|个|人|项|宗|起|份|部|场|期|家|户|名';
const CURRENCIES = '美元|欧元|港元|港币|日元|英镑|澳门元';
const MAGNITUDE = '(百万|千万|百|千|万|亿)?';
const UNIT = new RegExp(
  `^${MAGNITUDE}(?:(人民币元?|元)|(${CURRENCIES})|(?:(?:${COUNTED})(?:[(/、](?:${COUNTED})\\)?)?))?$`,
  'u',
);

/** Longest text that can be a unit: 万元人民币, 条（件）. */
const MAX_UNIT_CHARS = 8;

/** What a text says that is nothing but a unit (`件`, `万条`, `条（件）`, `百万元`); null for any other text. */
export function parseUnit(text: string): Unit | null {
  const plain = squeeze(halfWidth(text)).replace(/^\((.*)\)$/u, '$1');
  if (plain === '' || plain.length > MAX_UNIT_CHARS) return null;
  const match = UNIT.exec(plain);
  if (!match) return null;
  const [, magnitude = '', yuan, currency] = match;
  const exponent = MAGNITUDES[magnitude] ?? 0;
  if (yuan) return { exponent, measures: 'yuan' };
  if (currency) return { exponent, measures: 'foreign-currency' };
  return { exponent, measures: plain === magnitude ? null : 'count' };
}

/** Whether a cell holds nothing but a unit of measure, as the column 单位 of the statistics table does. */
export function isUnit(text: string): boolean {
  const unit = parseUnit(text);
  return unit !== null && unit.measures !== null;
}

const UNIT_IN_HEAD = new RegExp(
  `(?:[(:]|单位)\\s*((?:百万|千万|百|千|万|亿)?(?:元|${CURRENCIES}|${COUNTED}))|((?:百万|千万|千|万|亿)(?:元|${CURRENCIES})|${CURRENCIES})`,
  'u',
);
/** Longest head or label in which a unit is looked for. */
const MAX_HEAD_CHARS = 80;

/** The unit that a head or label names, `（单位：万元）`; null where it names none. */
export function unitInHead(text: string): Unit | null {
  const match = UNIT_IN_HEAD.exec(squeeze(halfWidth(text.slice(0, MAX_HEAD_CHARS))));
  return match ? parseUnit(match[1] ?? match[2] ?? '') : null;
}
