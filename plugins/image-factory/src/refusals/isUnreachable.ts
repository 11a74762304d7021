import { ResponseError } from '@backstage/errors';

/**
 * Whether a request got no answer at all: the network is gone, or the portal
 * is. What `fetch` throws then differs by browser in all but its class.
 *
 * @see https://fetch.spec.whatwg.org/#fetch-method
 */
export function isUnreachable(error: unknown): boolean {
  return !ResponseError.is(error) && error instanceof TypeError;
}
