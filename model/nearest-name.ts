/** A name that differs in more than a third of its characters was not meant. */
const MAX_SHARE = 1 / 3;
const MIN_DISTANCE = 2;

/** The known name that a mistyped one is nearest to; null where none is near. */
export function nearestName(typed: string, known: Iterable<string>): string | null {
  let best: { readonly name: string; readonly distance: number } | null = null;
  for (const name of known) {
    const distance = editDistance(typed.toLowerCase(), name.toLowerCase());
    if (best === null || distance < best.distance) best = { name, distance };
  }
  const limit = Math.max(MIN_DISTANCE, Math.floor(typed.length * MAX_SHARE));
  return best !== null && best.distance <= limit ? best.name : null;
}

/** A name that is not known, for a message: with the nearest known one where there is one. */
export function withNearest(typed: string, known: Iterable<string>): string {
  const nearest = nearestName(typed, known);
  return nearest === null ? typed : `${typed}; did you mean ${nearest}?`;
}

/** How many characters must be put in, taken out or replaced (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
