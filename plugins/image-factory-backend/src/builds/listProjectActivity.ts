import { listProjectActivityContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { GuardedResource } from '../platform/access';
import { defineList } from '../platform/operation';
import { Outbox } from '../platform/outbox';
import { AccessFilter } from '../tenants';
import { composeActivity } from './composeActivity';
import { BuildResource } from './guardedBuild';
import { KnexBuildStore } from './KnexBuildStore';

/** Pages go by builds: what is read is bounded then, however many builds there were. */
export function listProjectActivity(deps: {
  knex: Knex;
  store: KnexBuildStore;
  outbox: Outbox;
  guarded: GuardedResource<BuildResource, AccessFilter>;
}) {
  const { knex, store, outbox } = deps;
  return defineList(listProjectActivityContract, {
    auditEventId: 'project-activity-list',
    guarded: deps.guarded,
    async run({ query, subject }) {
      const builds = await store.list(knex, subject, query);
      const numbers = new Map(
        builds.items.map(({ id, number }) => [id, number]),
      );
      const events = await outbox.listNewest(knex, {
        subjectType: 'build',
        subjectIds: [...numbers.keys()],
      });
      return {
        items: events.map(event => ({
          ...composeActivity(event),
          buildNumber: numbers.get(event.subjectId)!,
        })),
        nextCursor: builds.nextCursor,
      };
    },
  });
}
