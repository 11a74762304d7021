import {
  Build,
  Waiting,
  waitingReasons,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ExecutionRecord } from '../executions';
import { BuildRecord } from './buildRow';

/** Kind of owner under which the executions of builds are known. */
export const BUILD_OWNER = 'build';

function waitingOf(
  build: BuildRecord,
  latest: ExecutionRecord | undefined,
): Waiting | undefined {
  if (build.status !== 'queued' || !latest?.waiting) return undefined;
  const { reason, since, position } = latest.waiting;
  const { message } = waitingReasons[reason];
  return { reason, message, since, position };
}

/**
 * A build as answers show it.
 *
 * @param latest - Its newest execution.
 */
export function describeBuild(
  build: BuildRecord,
  latest: ExecutionRecord | undefined,
): Build {
  const { version: _version, requestId: _key, spec, ...shown } = build;
  return {
    ...shown,
    method: spec.method,
    imageName: spec.image.name,
    tags: spec.image.tags,
    waiting: waitingOf(build, latest),
    providerId: latest?.providerId,
  };
}
