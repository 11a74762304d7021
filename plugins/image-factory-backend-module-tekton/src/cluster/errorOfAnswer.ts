import { sentences } from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { ClusterError } from './ClusterError';

const causeSchema = z.object({
  reason: z.string().optional(),
  message: z.string().optional(),
  field: z.string().optional(),
});

/** As an API server writes it. */
const statusSchema = z.object({
  kind: z.literal('Status'),
  message: z.string().default(''),
  reason: z.string().default(''),
  code: z.number().optional(),
  details: z
    .object({
      name: z.string().optional(),
      causes: z.array(causeSchema).optional(),
    })
    .nullish(),
});

/** As a backend of Backstage writes it. */
const portalErrorSchema = z.object({
  error: z.object({ name: z.string(), message: z.string() }),
});

/** An API server answers so of paths that it does not have. */
const NO_SUCH_PATH = '404 page not found';
const MAX_MESSAGE_CHARACTERS = 2_000;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function portalError(name: string, httpCode: number): ClusterError {
  if (name === 'NotAllowedError' || name === 'AuthenticationError') {
    return new ClusterError(
      'denied-by-portal',
      sentences['cluster-proxy-denied'],
    );
  }
  if (name === 'NotFoundError') {
    return new ClusterError('unknown-cluster', sentences['cluster-not-known']);
  }
  return new ClusterError(
    'unreachable',
    `The Kubernetes plugin of the portal could not reach the cluster (${httpCode})`,
  );
}

/** What an answer that is no success means, whoever on the way gave it. */
export function errorOfAnswer(httpCode: number, body: string): ClusterError {
  const content = parsed(body);
  const status = statusSchema.safeParse(content);
  if (status.success) {
    const { reason, details } = status.data;
    const message = status.data.message.slice(0, MAX_MESSAGE_CHARACTERS);
    return new ClusterError('refused', message || reason || `${httpCode}`, {
      httpCode,
      reason,
      message,
      objectName: details?.name || undefined,
      causes: details?.causes ?? [],
    });
  }
  const ofPortal = portalErrorSchema.safeParse(content);
  if (ofPortal.success) return portalError(ofPortal.data.error.name, httpCode);
  if (httpCode === 404 && body.trim() === NO_SUCH_PATH) {
    return new ClusterError(
      'no-such-api',
      'The cluster does not serve this API',
    );
  }
  if (httpCode === 404 && body.trim() === '') {
    return new ClusterError(
      'no-plugin',
      'The portal has no Kubernetes plugin, or it is not running',
    );
  }
  return new ClusterError(
    'strange-answer',
    `What answered in place of the cluster is no API server of Kubernetes (${httpCode})`,
  );
}
