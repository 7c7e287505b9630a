/** What was worked out once is remembered for so many texts; hostile input cannot fill the memory. */
const MOST_REMEMBERED = 5_000;
/** Longer texts come once, but may be asked for many times in a row: for each label of a form, say. */
const LONGEST_REMEMBERED = 120;
/** Longer texts that are remembered; few, because they may be a whole document. */
const MOST_LONG_REMEMBERED = 4;

/** The same pure function of a text, which remembers its latest answers. */
export function remembering<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  const ofLong = rememberingLong(answer);
  return (text) => {
    if (text.length > LONGEST_REMEMBERED) return ofLong(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const found = answer(text);
    known.set(text, found);
    return found;
  };
}

/** Compares long texts instead of hashing them: most differ in length. */
function rememberingLong<T>(answer: (text: string) => T): (text: string) => T {
  let latest: readonly { readonly text: string; readonly found: T }[] = [];
  return (text) => {
    const before = latest.find((each) => each.text === text);
    if (before) return before.found;
    const found = answer(text);
    latest = [{ text, found }, ...latest.slice(0, MOST_LONG_REMEMBERED - 1)];
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
