import {
  BuildRequest,
  RegistrySettings,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { BuildRecord } from './buildRow';
import { draftOf } from './draftOf';

function labelsOf(build: BuildRecord): Record<string, string> {
  const { source, reproducible } = build.spec;
  const url = source.type === 'git' && !source.url.startsWith('/');
  const origin = url && { 'org.opencontainers.image.source': source.url };
  // Of equal images nothing tells which build made them.
  if (reproducible) return { ...origin };
  return {
    'org.opencontainers.image.created': build.createdAt,
    ...origin,
    'image-factory.build-id': build.id,
    'image-factory.build-number': String(build.number),
    'image-factory.project-id': build.projectId,
    'image-factory.tenant-id': build.tenantId,
  };
}

/**
 * What an executor is asked to run for a build.
 *
 * @throws what `draftOf` throws.
 */
export function planRun(
  build: BuildRecord,
  registry: RegistrySettings,
): BuildRequest {
  return {
    ...draftOf(build, build.spec, registry),
    labels: labelsOf(build),
  };
}
