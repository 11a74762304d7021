import {
  CANARY_TENANT,
  Run,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { PreparationDeps } from './preparationDeps';
import { PreparationRecord } from './preparationRow';

/** Where a canary pushes to. */
export interface CanaryTarget {
  host: string;
  insecure: boolean;
  repository: string;
}

/** The name that a canary gives its image; no other has it. */
export function canaryTag({ id }: Pick<PreparationRecord, 'id'>): string {
  return `canary-${id}`;
}

/** Reads a base image and runs something on it, where the platform names one. */
function containerfileOf(base: string | undefined): string {
  return base === undefined
    ? 'FROM scratch\nCOPY <<EOF /canary\nA canary of the image factory\nEOF\n'
    : `FROM ${base}\nRUN echo "A canary of the image factory" > /canary\n`;
}

/** The small build that proves a provider. */
export function canaryRun(
  { baseImages, settings }: Pick<PreparationDeps, 'baseImages' | 'settings'>,
  record: Pick<PreparationRecord, 'id' | 'providerId'>,
  { host, insecure, repository }: CanaryTarget,
): Run {
  const [base] = baseImages;
  const timeLimitSeconds = Math.ceil(settings.canaryLimitMs / 1000);
  const tags = [canaryTag(record)];
  const prefixes = base ? [base.image.split('/')[0]] : [];
  return {
    kind: 'build',
    method: 'container',
    executionId: record.id,
    attempt: 1,
    tenantName: CANARY_TENANT,
    projectName: record.providerId,
    limits: { timeLimitSeconds },
    spec: {
      method: 'container',
      source: {
        type: 'inline',
        containerfile: containerfileOf(base && `${host}/${base.image}`),
      },
      image: { name: record.providerId, tags },
      buildArgs: {},
      labels: {},
      network: 'default',
      timeLimitSeconds,
    },
    destination: {
      ...{ registry: host, insecure, repository, tags },
      readablePrefixes: [...prefixes, CANARY_TENANT],
    },
    // What makes its digest one that no other image has.
    labels: { 'image-factory.preparation-id': record.id },
  };
}
