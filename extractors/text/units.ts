const COUNT_UNITS: ReadonlySet<string> = new Set([
  '条',
  '件',
  '次',
  '篇',
  '个',
  '人',
  '人次',
  '项',
  '宗',
  '份',
  '万元',
  '元',
  '亿元',
  '条（件）',
  '件（条）',
]);

/** Whether a cell holds nothing but a unit of measure, as the column 单位 of the statistics table does. */
export function isUnit(text: string): boolean {
  return COUNT_UNITS.has(text.trim());
}

/** The unit of an amount that is named in a label or head (`（单位：万元）`), or null. */
export function amountUnitIn(text: string): '万元' | '元' | null {
  if (/万\s*元/u.test(text)) return '万元';
  return /[（(：:]\s*元\s*[）)]?/u.test(text) ? '元' : null;
}
