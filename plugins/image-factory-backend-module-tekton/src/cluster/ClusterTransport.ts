/** A request for the API server of one cluster. */
export interface ClusterRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With query, e.g. `/api/v1/nodes?limit=1`. */
  path: string;
  body?: string;
  contentType?: string;
  signal: AbortSignal;
}

/** A way to the API server of one cluster. */
export interface ClusterTransport {
  /**
   * Sends a request.
   *
   * @throws the reason of the signal; else whatever shows that there is no answer.
   */
  send(request: ClusterRequest): Promise<Response>;
}
