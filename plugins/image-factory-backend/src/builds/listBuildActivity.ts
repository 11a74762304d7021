import {
  buildReadPermission,
  listBuildActivityContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { GuardedResource } from '../platform/access';
import { defineResourceOperation } from '../platform/operation';
import { Outbox } from '../platform/outbox';
import { composeActivity } from './composeActivity';
import { BuildResource } from './guardedBuild';

export function listBuildActivity(deps: {
  knex: Knex;
  outbox: Outbox;
  guarded: GuardedResource<BuildResource>;
}) {
  return defineResourceOperation(listBuildActivityContract, {
    auditEventId: 'build-activity-list',
    permission: buildReadPermission,
    guarded: deps.guarded,
    id: ({ params }) => params.buildId,
    async run({ params }) {
      const events = await deps.outbox.list(deps.knex, {
        subjectType: 'build',
        subjectId: params.buildId,
      });
      return { items: events.map(composeActivity) };
    },
  });
}
