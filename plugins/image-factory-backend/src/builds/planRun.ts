import {
  BuildRequest,
  RegistrySettings,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { BuildRecord } from './buildRow';
import { draftOf } from './draftOf';

function labelsOf(build: BuildRecord): Record<string, string> {
  const { source } = build.spec;
  const url = source.type === 'git' && !source.url.startsWith('/');
  return {
    'org.opencontainers.image.created': build.createdAt,
    ...(url && { 'org.opencontainers.image.source': source.url }),
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
