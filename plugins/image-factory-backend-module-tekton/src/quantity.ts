const FACTORS: Record<string, number> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
};

/**
 * Reads a quantity as Kubernetes writes it, e.g. `2Gi` or `500m`.
 *
 * @returns `undefined` if it is none, or not above zero.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([a-zA-Z]{0,2})$/.exec(text);
  const factor = match ? FACTORS[match[2]] : undefined;
  if (!match || factor === undefined) return undefined;
  const value = Number(match[1]) * factor;
  return value > 0 ? value : undefined;
}
