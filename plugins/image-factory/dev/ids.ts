/** A time that the examples are told from; `ago` counts back from now. */
export const ago = (seconds: number) =>
  new Date(Date.now() - seconds * 1_000).toISOString();

/** A stable id for the n-th thing of a kind. */
export function idOf(kind: number, n: number): string {
  const hex = (value: number, digits: number) =>
    value.toString(16).padStart(digits, '0');
  return `${hex(kind, 8)}-0000-4000-8000-${hex(n, 12)}`;
}

export const digestOf = (n: number) =>
  `sha256:${[1, 2, 3, 4, 5, 6, 7, 8]
    .map(k => ((n * k * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0'))
    .join('')}`;
