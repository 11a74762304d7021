import {
  Build,
  Waiting,
  waitingReasons,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { LatestAttempt } from '../executions';
import { BuildRecord, BuildSummary } from './buildRow';

function waitingOf(
  build: BuildSummary,
  latest: LatestAttempt | undefined,
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
  build: BuildSummary | BuildRecord,
  latest: LatestAttempt | undefined,
): Build {
  const { version: _version, ...shown } = build;
  const {
    requestId: _key,
    spec: _spec,
    wishedProviderId: _wish,
    ...told
  } = shown as BuildRecord;
  const providerId = latest?.providerId;
  return { ...told, waiting: waitingOf(build, latest), providerId };
}
