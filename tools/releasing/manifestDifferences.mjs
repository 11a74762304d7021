import { isDeepStrictEqual } from 'node:util';

/**
 * In which keys the manifest that a registry was sent differs from the one in
 * the tarball. What npm adds (`_id`, `dist`, `readme`, …) is no difference.
 *
 * @returns {string[]} the keys.
 */
export function manifestDifferences(packed, sent) {
  return Object.keys(packed).filter(
    key => !isDeepStrictEqual(packed[key], sent[key]),
  );
}
