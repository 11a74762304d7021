import {
  Failure,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { RunSecrets } from '@imagefactory/backstage-plugin-image-factory-node';
import { ClusterError } from '../cluster/ClusterError';

/** Reasons of an API server that may be others a moment later. */
const PASSING = new Set([
  'TooManyRequests',
  'ServiceUnavailable',
  'ServerTimeout',
  'Timeout',
  'InternalError',
  'Conflict',
  'Expired',
  'Unauthorized',
  '',
]);

/** Where an API server stops to tell who refused, and begins to tell what a webhook said. */
const WEBHOOK = /^(admission webhook "[^"]+" denied the request)/;

/** Every spelling of what is secret, as an API server may quote it. */
function spellingsOf({ registries }: RunSecrets): string[] {
  const secrets = registries.flatMap(one => {
    if (one.kind === 'token') return [one.token];
    return one.kind === 'basic' ? [one.password] : [];
  });
  return secrets.flatMap(secret => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64'),
  ]);
}

/**
 * A refusal of an object that holds secrets, without what a webhook said of
 * it: a webhook has seen all of it, and may quote any part.
 */
export function unquoted(error: unknown): unknown {
  if (!(error instanceof ClusterError) || !error.status) return error;
  const [said] = WEBHOOK.exec(error.status.message) ?? [];
  return said === undefined
    ? error
    : new ClusterError(error.code, said, { ...error.status, message: said });
}

function withoutSecrets(message: string, secrets: RunSecrets): string {
  return spellingsOf(secrets).reduce(
    (text, secret) => text.split(secret).join('***'),
    message,
  );
}

/**
 * The failure of a run that the cluster refuses to take.
 *
 * @returns `undefined` if it may take it a moment later, or nobody knows whether it did.
 */
export function refusalOf(
  error: unknown,
  secrets: RunSecrets,
): Failure | undefined {
  if (!(error instanceof ClusterError)) return undefined;
  const { code, status } = error;
  if (code === 'denied-by-portal') {
    const said = say('cluster-proxy-denied');
    return { reason: 'provider-misconfigured', ...said };
  }
  if (code === 'unknown-cluster') {
    return { reason: 'provider-misconfigured', ...say('cluster-not-known') };
  }
  if (!status || PASSING.has(status.reason)) return undefined;
  const problem = withoutSecrets(status.message, secrets);
  // An account that may not is told without a name; what a plug-in such as a quota refuses has one.
  const isAdmission = status.reason === 'Forbidden' && status.objectName;
  return {
    reason: isAdmission ? 'provider-not-ready' : 'provider-misconfigured',
    ...say('cluster-refuses', { problem }),
  };
}
