type Keys<M> = {
  [K in keyof M & string]: M[K] extends string ? K : `${K}.${Keys<M[K]>}`;
}[keyof M & string];

/** Messages by the keys that `t` takes, such as `builds.title`. */
export type FlatMessages<M> = Record<Keys<M>, string>;

interface Nested {
  readonly [key: string]: string | Nested;
}

function entriesOf(nested: Nested, prefix = ''): Array<[string, string]> {
  return Object.entries(nested).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : entriesOf(value, `${prefix}${key}.`),
  );
}

/** Messages of rooms within rooms as one list. */
export function flatten<M>(nested: M): FlatMessages<M> {
  return Object.fromEntries(
    entriesOf(nested as unknown as Nested),
  ) as FlatMessages<M>;
}
