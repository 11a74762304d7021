import { ServiceUnavailableError } from '@backstage/errors';
import {
  BuildSpec,
  DEFAULT_TIME_LIMIT_SECONDS,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  BuildDraft,
  RegistrySettings,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { CodedConflictError } from '../platform/errors';

/** The first part of a path, which for images of a tenant is its name. */
function firstPart(path: string): string {
  return path.split('/')[0];
}

/** Path of the image in the registry. Tenants, projects and images have names without slashes. */
export function repositoryPath(
  where: { tenantName: string; projectName: string },
  spec: BuildSpec,
): string {
  return `${where.tenantName}/${where.projectName}/${spec.image.name}`;
}

/**
 * What an executor is asked to run for a build, as far as it is known before
 * there is one: where the image goes and which base images it may use are
 * decided here and nowhere else.
 *
 * @throws ServiceUnavailableError if no registry is configured.
 * @throws CodedConflictError if the tenant has the name of a folder that holds images of the platform.
 */
export function draftOf(
  { tenantName, projectName }: { tenantName: string; projectName: string },
  spec: BuildSpec,
  registry: RegistrySettings,
): BuildDraft {
  const { timeLimitSeconds = DEFAULT_TIME_LIMIT_SECONDS } = spec;
  const { host, insecure, basePrefixes, closedPrefixes } = registry;
  if (!host) {
    throw new ServiceUnavailableError(
      'No registry is configured; an operator must set imageFactory.registry.host',
    );
  }
  const taken = [...basePrefixes, ...closedPrefixes].map(firstPart);
  if (taken.includes(tenantName)) {
    throw new CodedConflictError(
      'conflict',
      say('tenant-name-reserved', { tenant: tenantName }),
    );
  }
  return {
    kind: 'build',
    method: spec.method,
    tenantName,
    projectName,
    limits: { timeLimitSeconds },
    spec,
    destination: {
      registry: host,
      repository: repositoryPath({ tenantName, projectName }, spec),
      tags: spec.image.tags,
      insecure,
      readablePrefixes: [...basePrefixes, tenantName],
    },
  };
}
