import type { Division } from './division.ts';
import { groupBy } from './group-by.ts';
import { shortNameOf } from './names.ts';

/** How many times as often as any other a division must be named to be meant. */
const CLEAR_LEAD = 3;

/**
 * Of divisions with one name the one that a text speaks for: that it names in full, behind the division above, or
 * whose province and city it names; null where none has a clear lead.
 */
export function decideByText(divisions: readonly Division[], text: string): Division | null {
  return (
    mostNamed(divisions, (division) => besideIn(text, division)) ??
    mostNamed(divisions, ({ name }) => timesIn(text, name)) ??
    byPlacesAbove(divisions, text)
  );
}

/** First the province, then the city in it: of two in one province the name of the province tells nothing. */
function byPlacesAbove(divisions: readonly Division[], text: string): Division | null {
  const provinces = [...groupBy(divisions, ({ province }) => province).values()];
  const province = mostNamed(provinces, (group) => provinceIn(text, group));
  if (!province) return null;
  const [only, ...more] = province;
  return only && more.length === 0 ? only : mostNamed(province, (division) => cityIn(text, division));
}

function mostNamed<T>(choices: readonly T[], count: (choice: T) => number): T | null {
  const [best, second] = choices
    .map((choice) => ({ choice, mentions: count(choice) }))
    .sort((a, b) => b.mentions - a.mentions);
  if (!best || best.mentions === 0) return null;
  return best.mentions >= (second?.mentions ?? 0) * CLEAR_LEAD ? best.choice : null;
}

/** Times that a division is named right behind the one above it: 南京市鼓楼区, 南京鼓楼. */
function besideIn(text: string, { name, parent }: Division): number {
  if (!parent) return 0;
  const own = shortNameOf(name) ?? name;
  return namesOf(parent.name).reduce((sum, above) => sum + timesIn(text, above + own), 0);
}

function provinceIn(text: string, group: readonly Division[]): number {
  const [first] = group;
  return first ? nameIn(text, first.province, first.name) + sumOf(group, (each) => cityIn(text, each)) : 0;
}

function cityIn(text: string, { city, province, name }: Division): number {
  return city === null || city === province ? 0 : nameIn(text, city, name);
}

/** Times that a name stands in a text, short or full; not that of a division whose own name holds it. */
function nameIn(text: string, name: string, own: string): number {
  return Math.max(...namesOf(name).map((each) => (own.includes(each) ? 0 : timesIn(text, each))));
}

function namesOf(name: string): readonly string[] {
  const short = shortNameOf(name);
  return short === null ? [name] : [name, short];
}

function timesIn(text: string, name: string): number {
  return text.split(name).length - 1;
}

function sumOf<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((sum, item) => sum + count(item), 0);
}
