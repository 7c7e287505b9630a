/** What a cell of figures prints in any language: numbers with signs, brackets, units and marks, and marks for none. */
const VALUE =
  /^(?:[<>≤≥~≈±]?\s?[(（[]?[-－−–+＋]?\s?(?:[A-Z]{0,3}[$€£¥]\s?)?[-−–+]?(?:\d{1,3}(?:[ \u00a0\u2009'’]\d{3})+|\d[\d,.，]*|[.,]\d+)(?:[-–/:]\d[\d.,]*)?\s?(?:%|％|‰|[a-zA-Z]{1,2}|亿?万?元|[件条个项次人篇份]|°[CF]?|[$€£¥])?[)）\]]?\s?[*†‡a-d⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}|[-－—–−―./／:…*x]{1,3}|n\.?\s?[ad]\.?|N\/?A|无)$/;

/** Longer texts are no figures. */
const LONGEST_VALUE = 24;

/** Whether a text is a figure with whatever belongs to it, or a mark for none. */
export function isValueText(text: string): boolean {
  const bare = text.trim();
  return bare.length > 0 && bare.length <= LONGEST_VALUE && VALUE.test(bare);
}
