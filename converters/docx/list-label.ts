/** Symbols of fonts that stand for bullets. */
const SYMBOLS = /[\ue000-\uf8ff]/g;
/** A label that ends so would run together with a number behind it: `1` and `2020年`, `1.` and `2020年`, `1．` and `5件`. */
const RUNS_ON = /[\p{L}\p{Nd}.．)\]]$/u;
const CHINESE_END = /[\u3400-\u9fff]$/;

/**
 * The number of a paragraph in a list as it stands before the text. Word sets a tab between the two, or a blank, or
 * nothing; where the label could be taken for a part of the text it is set apart by a blank.
 *
 * @param label as its level writes it: `1.`, `（一）`, `第1条`
 */
export function listLabel(label: string): string {
  const text = label.replace(SYMBOLS, '').trim();
  return RUNS_ON.test(text) && !CHINESE_END.test(text) ? `${text} ` : text;
}
