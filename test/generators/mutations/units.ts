/** Units of amounts, in yuan. */
export const AMOUNT_UNITS = { 元: 1, 千元: 1e3, 万元: 1e4, 百万元: 1e6, 亿元: 1e8 } as const;
export const UNIT_NAMES = ['元', '千元', '万元', '百万元', '亿元'] as const;
