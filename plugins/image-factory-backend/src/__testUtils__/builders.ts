import {
  BuildSpec,
  BuildSpecInput,
  buildSpecSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Run } from '@imagefactory/backstage-plugin-image-factory-node';
import { randomUUID } from 'node:crypto';

/** A build of an inline Containerfile, with what a test cares about. */
export function aSpec(parts: Partial<BuildSpecInput> = {}): BuildSpec {
  return buildSpecSchema.parse({
    method: 'container',
    source: { type: 'inline', containerfile: 'FROM scratch\n' },
    image: { name: 'api', tags: ['latest'] },
    ...parts,
  });
}

/** A build that is about to start. */
export function aRun(repository: string): Run {
  const [tenantName, projectName] = repository.split('/');
  return {
    kind: 'build',
    method: 'container',
    executionId: randomUUID(),
    attempt: 1,
    ...{ tenantName, projectName },
    limits: { timeLimitSeconds: 600 },
    spec: aSpec(),
    destination: {
      ...{
        registry: '127.0.0.1:5000',
        repository,
        tags: ['1'],
        insecure: true,
      },
      readablePrefixes: ['base', tenantName],
    },
    labels: {},
  };
}
