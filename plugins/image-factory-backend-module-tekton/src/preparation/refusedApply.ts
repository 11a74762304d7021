import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { ClusterError } from '../cluster/ClusterError';

/** Refusals that pass: what is asked again later may be taken. */
const PASSING = [
  'AlreadyExists',
  'Conflict',
  'InternalError',
  'ServerTimeout',
  'ServiceUnavailable',
  'Timeout',
  'TooManyRequests',
];
/** As the API says that a namespace is on its way out. */
const TERMINATING = 'NamespaceTerminating';

function isPassing({ code, status }: ClusterError): boolean {
  if (code === 'no-such-api' || code === 'denied-by-portal') return false;
  if (code !== 'refused') return true;
  return (
    PASSING.includes(status?.reason ?? '') ||
    (status?.httpCode ?? 0) >= 500 ||
    (status?.causes ?? []).some(({ reason }) => reason === TERMINATING)
  );
}

/**
 * What a refused request means to who prepares: try again, or give up.
 *
 * @returns a ServiceUnavailableError or a NotAllowedError; anything that is no refusal as it is.
 */
export function preparingError(error: unknown): unknown {
  if (!(error instanceof ClusterError)) return error;
  if (isPassing(error)) return new ServiceUnavailableError(error.message);
  return new NotAllowedError(
    error.code === 'no-such-api'
      ? 'The cluster does not serve tekton.dev/v1: install Tekton Pipelines'
      : error.message,
  );
}
