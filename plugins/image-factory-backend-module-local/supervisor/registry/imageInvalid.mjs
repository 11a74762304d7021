import { RunFailure } from '../failures.mjs';

/**
 * What the builder left is not what it should be. The words are ours: nothing
 * of the builder's own text is shown.
 *
 * @param {string} what - E.g. `a layer is not a regular file`.
 * @param {unknown} [cause]
 */
export function imageInvalid(what, cause) {
  const message = `The builder's result is not valid: ${what}`;
  return new RunFailure({ reason: 'image-invalid', message }, cause);
}
