import { ResponseError } from '@backstage/errors';
import { isNotFound } from '../patterns/LoadError';

/** Whether the image factory has no such thing for this person: it does not say which of both. */
export function isNoAccess(error: unknown): boolean {
  if (isNotFound(error)) return true;
  return ResponseError.is(error) && error.statusCode === 403;
}
