/** Makes a value with its first use and keeps it. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The same for what has to be closed: what was never opened is not closed. */
export function lazily<T extends { close(): Promise<void> }>(
  make: () => Promise<T>,
): { open(): Promise<T>; close(): Promise<void> } {
  let made: Promise<T> | undefined;
  return {
    open: () => {
      made ??= make();
      return made;
    },
    close: async () => {
      if (made) await (await made).close();
    },
  };
}
