/**
 * Why a request to a cluster did not do what it should. The first six are no
 * word of the cluster: nobody knows whether it has got the request.
 */
export type ClusterErrorCode =
  /** No connection, or it broke off. */
  | 'unreachable'
  /** No answer in time. */
  | 'too-late'
  /** The portal has no Kubernetes plugin. */
  | 'no-plugin'
  /** The Kubernetes plugin knows no cluster of the name. */
  | 'unknown-cluster'
  /** The portal's own permission policy refused the request. */
  | 'denied-by-portal'
  /** Something on the way answered, such as a page of a load balancer. */
  | 'strange-answer'
  /** The API server does not serve this group or version. */
  | 'no-such-api'
  /** The API server refused, and says why; see `status`. */
  | 'refused';

/**
 * What an API server says of a request that it refused.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/
 */
export interface ClusterStatus {
  /** HTTP status. */
  httpCode: number;
  /** Machine-readable, e.g. `NotFound`, `AlreadyExists`, `Forbidden`. */
  reason: string;
  /** The API's own sentence. May quote the object that was refused. */
  message: string;
  /** Set where a plug-in of admission refused a named object. */
  objectName?: string;
  causes: Array<{ reason?: string; message?: string; field?: string }>;
}

/** A request to a cluster failed. Its message holds neither headers nor what an unknown program answered. */
export class ClusterError extends Error {
  readonly name = 'ClusterError';
  readonly code: ClusterErrorCode;
  readonly status?: ClusterStatus;

  constructor(code: ClusterErrorCode, message: string, status?: ClusterStatus) {
    super(message);
    this.code = code;
    this.status = status;
  }

  /** Whether the API server refused for the reason, e.g. `NotFound`. */
  is(reason: string): boolean {
    return this.code === 'refused' && this.status?.reason === reason;
  }
}

/** Whether the API server refused for one of the reasons. */
export function isRefusal(
  error: unknown,
  ...reasons: string[]
): error is ClusterError {
  return (
    error instanceof ClusterError && reasons.some(reason => error.is(reason))
  );
}
