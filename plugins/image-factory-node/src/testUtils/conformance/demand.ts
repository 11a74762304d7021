/** An executor does not do what every executor must; the message says what is wrong. */
export class ConformanceError extends Error {
  readonly name = 'ConformanceError';
}

/** @throws ConformanceError that says `problem` unless `isMet`. */
export function demand(isMet: unknown, problem: string): asserts isMet {
  if (!isMet) throw new ConformanceError(problem);
}

/** A value for the eyes of who reads a problem. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 5_000 ? `${text.slice(0, 5_000)}…` : text;
}

/** The value as it comes back from where it was stored. */
export function stored<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

/** Whether nothing of a value gets lost when it is stored as JSON. */
export function isJson(value: unknown): boolean {
  if (value === null || ['string', 'boolean'].includes(typeof value)) {
    return true;
  }
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  const isPlain =
    Object.prototype.toString.call(value) === '[object Object]' &&
    typeof (value as { toJSON?: unknown }).toJSON !== 'function';
  return isPlain && Object.values(value as object).every(isJson);
}

/** Whether two values are the same JSON, apart from the order of keys. */
export function isSame(a: unknown, b: unknown): boolean {
  const ordered = (_: string, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort())
      : value;
  return JSON.stringify(a, ordered) === JSON.stringify(b, ordered);
}

/** The first of `part` that does not follow the ones before it in `whole`; `undefined` if all are there in their order. */
export function firstMissing(
  part: string[],
  whole: string[],
): string | undefined {
  let next = 0;
  for (const item of whole) if (item === part[next]) next += 1;
  return part[next];
}
