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
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
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

/** Whether `part` is left of `whole` when others are taken out. */
export function isWithin(part: string[], whole: string[]): boolean {
  let next = 0;
  for (const item of whole) if (item === part[next]) next += 1;
  return next === part.length;
}
