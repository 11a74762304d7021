import {
  BuildSpec,
  BuildSpecInput,
  buildSpecSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { RunRequest } from '@imagefactory/backstage-plugin-image-factory-node';
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

/** An execution of a build that is about to start, without its tenant. */
export function anExecution(repository: string): {
  id: string;
  request: RunRequest;
} {
  const [tenantName, projectName] = repository.split('/');
  const request: RunRequest = {
    kind: 'build',
    method: 'container',
    ...{ tenantName, projectName },
    limits: { timeLimitSeconds: 600 },
    spec: aSpec(),
    destination: {
      ...{ registry: '127.0.0.1:5000', repository, tags: ['1'] },
      insecure: true,
      readablePrefixes: ['base', tenantName],
    },
    labels: {},
  };
  return { id: randomUUID(), request };
}
