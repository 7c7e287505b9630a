import { InvalidRequestError } from '../../model/errors.ts';
import { type Form, keysOf } from '../form.ts';

/**
 * Checks that each key is that of a value of some form.
 *
 * @throws InvalidRequestError `explain.unknown-key`, which suggests the nearest keys
 * @example checkKeys(['requests.recieved.total'], forms) // Did you mean requests.received.total …?
 */
export function checkKeys(keys: readonly string[], forms: ReadonlyMap<string, Form>): void {
  const known = new Set([...forms.values()].flatMap(keysOf));
  for (const key of keys) {
    if (known.has(key)) continue;
    const nearest = findNearest(key, [...known]);
    const detail = `«${key.slice(0, MAX_KEY_CHARS)}»: did you mean ${nearest.join(', ')}?`;
    throw new InvalidRequestError('explain.unknown-key', key, { detail });
  }
}

/** Keys that an error suggests. */
const MAX_SUGGESTED = 3;
/** The longest key has fewer characters. */
const MAX_KEY_CHARS = 80;

/** Keys that hold what was asked for, else those that take the fewest edits. */
function findNearest(asked: string, known: readonly string[]): readonly string[] {
  const plain = asked
    .trim()
    .toLowerCase()
    .replace(/[\s_-]/gu, '.')
    .slice(0, MAX_KEY_CHARS);
  const ranked = known.map((key) => {
    const written = key.replaceAll('_', '.');
    const isWithin = plain !== '' && `.${written}.`.includes(`.${plain}.`);
    return { key, distance: isWithin ? 0 : countEdits(plain, written) };
  });
  const within = ranked.filter(({ distance }) => distance === 0);
  return (within.length > 0 ? within : ranked)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MAX_SUGGESTED)
    .map(({ key }) => key);
}

/** Characters that must be put in, taken out or changed to make one text of another (Levenshtein). */
function countEdits(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [row, character] of [...from].entries()) {
    const current = [row + 1];
    for (let at = 1; at <= to.length; at += 1) {
      const changed = (previous[at - 1] ?? 0) + (character === to[at - 1] ? 0 : 1);
      current.push(Math.min(changed, (previous[at] ?? 0) + 1, (current[at - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
