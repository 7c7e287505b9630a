/** What was worked out once is remembered for so many texts; hostile input cannot fill the memory. */
const MOST_REMEMBERED = 5_000;
/** Longer texts come once. */
const LONGEST_REMEMBERED = 120;

/** The same pure function of a text, which remembers its latest answers. */
export function remembering<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > LONGEST_REMEMBERED) return answer(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const found = answer(text);
    known.set(text, found);
    return found;
  };
}

/** The same pure function of a list, which remembers the list that it was asked for last. */
export function rememberingLast<Item, T>(make: (items: readonly Item[]) => T): (items: readonly Item[]) => T {
  let last: { readonly items: readonly Item[]; readonly made: T } | null = null;
  return (items) => {
    const same = last?.items.length === items.length && items.every((item, at) => item === last?.items[at]);
    if (!last || !same) last = { items: [...items], made: make(items) };
    return last.made;
  };
}
