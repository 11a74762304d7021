/** Does something with each item, with so many at once. Results are in the order of the items. */
export async function inTurns<T, R>(
  items: T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const n = next;
      next += 1;
      results[n] = await work(items[n]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
