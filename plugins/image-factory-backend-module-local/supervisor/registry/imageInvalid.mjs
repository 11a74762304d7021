import { RunFailure } from '../failures.mjs';
import { say } from '../sentences.mjs';

/**
 * What the builder left is not what it should be. The words are ours: nothing
 * of the builder's own text is shown. Parts of an image go by the words of its
 * specification, such as `manifest`.
 *
 * @param {string} code - Of what is wrong.
 * @param {Record<string, string | number>} [params]
 */
export function imageInvalid(code, params) {
  const problem = say(code, params);
  return new RunFailure({
    reason: 'image-invalid',
    ...say('image-invalid-because', { problem }),
  });
}
