import { halfWidth, squeeze } from './normal.ts';

/** What a printed unit says about the number beside it. */
export interface Unit {
  /** Power of ten that a magnitude stands for: 4 for 万 and 万元, 0 for 件 and 元. */
  readonly exponent: number;
  /** Whether it counts things (件, 人次), or is money: yuan, or another currency; a unit that is
   * named and not known measures nothing that a key can be given in. A bare 万 says neither. */
  readonly measures: 'count' | 'yuan' | 'foreign-currency' | 'not-known' | null;
}

const MAGNITUDES: Readonly<Record<string, number>> = {
  百: 2,
  千: 3,
  万: 4,
  十万: 5,
  百万: 6,
  千万: 7,
  亿: 8,
  十亿: 9,
};
const COUNTED = '件次|人次|批次|场次|条|件|次|篇|个|人|项|宗|起|份|部|场|期|家|户|名';
const CURRENCIES = '美元|欧元|港元|港币|日元|英镑|澳门元';
const MAGNITUDE = '(十万|百万|千万|十亿|百|千|万|亿)?';
const UNIT = new RegExp(
  `^${MAGNITUDE}(?:(人民币元?|元)|(${CURRENCIES})|(?:(?:${COUNTED})(?:[(/、](?:${COUNTED})\\)?)?))?$`,
  'u',
);

/** Longest text that can be a unit: 万元人民币, 条（件）. */
const MAX_UNIT_CHARS = 8;

/** What a text says that is nothing but a unit (`件`, `万条`, `条（件）`, `百万元`); null for any other text. */
export function parseUnit(text: string): Unit | null {
  const plain = squeeze(halfWidth(text))
    .replace(/^\((.*)\)$/u, '$1')
    .replace(/^人民币(?=.)/u, '');
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

/** What a head names as its unit in so many words, up to the next mark. */
const NAMED_UNIT = /单位[:：]?([\u3400-\u9fff()/、]{1,12})/u;
const UNKNOWN_UNIT: Unit = { exponent: 0, measures: 'not-known' };

/** The unit that a head or label names, `（单位：万元）`; null where it names none. */
export function unitInHead(text: string): Unit | null {
  const plain = squeeze(halfWidth(text.slice(0, MAX_HEAD_CHARS)));
  const named = /\(.*单位/u.test(plain) ? NAMED_UNIT.exec(plain)?.[1]?.replace(/\)+$/u, '') : undefined;
  if (named !== undefined) return parseUnit(named) ?? UNKNOWN_UNIT;
  const match = UNIT_IN_HEAD.exec(plain);
  return match ? parseUnit(match[1] ?? match[2] ?? '') : null;
}

/** What the unit of a caption may be that of. */
export type Measured = 'amount' | 'count';

/** Where a clause of a caption names units: 单位：万元、件; 以千元为单位; 以万元计. What follows 填报单位 is a body. */
const NAMED_IN_CLAUSE =
  /(?:^|[(:,;、.\s]|金额|计量|数据|数字|数量)单位(?:均?为|[:：])([\u3400-\u9fff/、,和及]{1,20})|[以按]([\u3400-\u9fff]{1,8}?)(?:为单位|计(?:算|量)?(?:[)。,;]|$))/u;
/** Where the next clause begins: 数量单位为件，金额单位为万元. */
const NEXT_CLAUSE = /[,;、]?(?=(?:金额|计量|数量)单位)/u;
/** Clauses that speak of what is measured: a unit in them that is not known cannot be left out of account. */
const SPEAKS_OF: Readonly<Record<Measured, RegExp>> = { amount: /金额|计量/u, count: /数量|计量/u };

/** The units that a caption of a table names for amounts or counts; several where it leaves open which is meant. */
export function unitsInCaption(text: string, measured: Measured): readonly Unit[] {
  const plain = squeeze(halfWidth(text.slice(0, MAX_HEAD_CHARS)));
  const note = plain.replace(/^(?:注|说明|备注):/u, '');
  const alone = /^\(.+\)$/u.test(note) ? parseUnit(note) : null;
  const units = alone
    ? [alone]
    : note.split(NEXT_CLAUSE).flatMap((clause) => unitsInClause(clause, measured));
  return units.filter(({ measures }) => (measured === 'amount' ? measures !== 'count' : isCount(measures)));
}

function isCount(measures: Unit['measures']): boolean {
  return measures === 'count' || measures === null || measures === 'not-known';
}

function unitsInClause(clause: string, measured: Measured): readonly Unit[] {
  const match = NAMED_IN_CLAUSE.exec(clause);
  const named = match?.[1] ?? match?.[2];
  if (!named) return [];
  const units = named
    .split(/[/、,和及]/u)
    .filter(Boolean)
    .map(parseUnit);
  const known = units.filter((unit) => unit !== null);
  return known.length < units.length && SPEAKS_OF[measured].test(clause) ? [UNKNOWN_UNIT] : known;
}
