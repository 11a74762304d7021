/**
 * Ends a request of a box in a registry's own form.
 *
 * @param {import('node:http').ServerResponse} response
 * @param {{ status: number, code: string, message: string }} refusal
 */
export function refuse(response, { status, code, message }) {
  const body = JSON.stringify({ errors: [{ code, message }] });
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

const REFUSALS = {
  'not-found': { status: 404, code: 'NOT_FOUND', message: 'does not exist' },
  unauthorized: { status: 403, code: 'DENIED', message: 'may not be pulled' },
  denied: { status: 403, code: 'DENIED', message: 'may not be pulled' },
};
// Not 429 for too many requests: the builder would wait by itself for a
// minute, after this gate already did.
const TROUBLE = {
  ...{ status: 503, code: 'UNAVAILABLE' },
  message: 'The registry did not answer as it should',
};

/**
 * What a box is told of a registry's answer.
 *
 * @param {import('./registryAnswer.mjs').RegistryAnswer} answer
 * @param {import('./gateRequest.mjs').Wanted} wanted
 */
export function refusalOf({ kind }, { host, repository }) {
  const refusal = REFUSALS[kind];
  if (!refusal) return TROUBLE;
  return { ...refusal, message: `${host}/${repository} ${refusal.message}` };
}
