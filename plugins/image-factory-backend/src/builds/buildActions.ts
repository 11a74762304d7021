import {
  BuildAction,
  buildCancelPermission,
  buildRetryPermission,
  Refusal,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ActionRules } from '../platform/access';
import { statusRefusal } from '../platform/actions';
import { BuildResource } from './guardedBuild';
import { buildTransitions, hasEnded } from './lifecycle';

/** What each action with a build needs. */
export const buildActions: ActionRules<BuildResource, BuildAction> = {
  cancel: { permission: buildCancelPermission },
  retry: {
    permission: buildRetryPermission,
    requires: ['active-tenant'],
    method: ({ build }) => build.spec.method,
  },
};

/**
 * Why the status of a build lets an action not happen.
 *
 * @param isRetried - Whether a retry of it is on its way.
 */
export function impossibleWithBuild(
  { build }: BuildResource,
  action: BuildAction,
  isRetried: boolean,
): Refusal | undefined {
  if (action === 'cancel') {
    return buildTransitions[build.status]['cancel-requested']
      ? undefined
      : statusRefusal(say('build-in-status', { status: build.status }));
  }
  if (!hasEnded(build.status)) {
    return statusRefusal(say('build-not-ended', { status: build.status }));
  }
  return isRetried ? statusRefusal(say('build-is-retried')) : undefined;
}
