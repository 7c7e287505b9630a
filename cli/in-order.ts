/**
 * Works on several items at a time and gives the results in the order of the items.
 *
 * @param width how many at a time; also how far it runs ahead of whoever takes the results
 */
export async function* inOrder<A, B>(
  items: AsyncIterable<A>,
  width: number,
  work: (item: A) => Promise<B>,
): AsyncGenerator<B> {
  const running: Promise<B>[] = [];
  for await (const item of items) {
    const result = work(item);
    // Taken below, in its turn; until then nobody listens to its rejection.
    result.catch(() => undefined);
    running.push(result);
    if (running.length >= width) yield await (running.shift() as Promise<B>);
  }
  for (const result of running) yield await result;
}
