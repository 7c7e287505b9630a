/** Words of a text; of a script without spaces, its characters. */
export function tokensOf(text: string): string[] {
  return text.toLowerCase().match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Harmonic mean of the shares of words that are right and that are found. */
export function tokenF(found: string, expected: string): number {
  const left = new Map<string, number>();
  const [own, wanted] = [tokensOf(found), tokensOf(expected)];
  for (const token of wanted) left.set(token, (left.get(token) ?? 0) + 1);
  const matched = own.filter((token) => {
    const count = left.get(token) ?? 0;
    if (count > 0) left.set(token, count - 1);
    return count > 0;
  }).length;
  return own.length + wanted.length === 0 ? 1 : (2 * matched) / (own.length + wanted.length);
}
