import { notFound } from '../refuse';

export interface Call {
  params: Record<string, string>;
  query: Record<string, string | number | undefined>;
  body: Record<string, unknown>;
}

/** What the fake server answers, by contract. */
export type Answers = Record<string, (call: Call) => unknown>;

export const byNewest = (a: { createdAt: string }, b: { createdAt: string }) =>
  b.createdAt.localeCompare(a.createdAt);

/** As with the server, a cursor is a place in the list that newer things do not shift. */
export function page<T extends { id: string }>(all: T[], query: Call['query']) {
  const limit = Number(query.limit ?? 25);
  const start = all.findIndex(each => each.id === query.cursor) + 1;
  const items = all.slice(start, start + limit);
  return start + limit < all.length
    ? { items, nextCursor: items[items.length - 1].id }
    : { items };
}

export function contains(text: string, part: unknown): boolean {
  return (
    part === undefined ||
    text.toLocaleLowerCase().includes(String(part).toLocaleLowerCase())
  );
}

/** @throws a 404 as the server sends it. */
export async function find<T extends { id: string }>(
  all: T[],
  id: string,
): Promise<T> {
  const found = all.find(each => each.id === id);
  if (!found) throw await notFound();
  return found;
}
