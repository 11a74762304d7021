import { listBuildsContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { ExecutionsRoom } from '../executions';
import { GuardedResource } from '../platform/access';
import { defineList } from '../platform/operation';
import { AccessFilter } from '../tenants';
import { BUILD_OWNER, describeBuild } from './describeBuild';
import { BuildResource } from './guardedBuild';
import { KnexBuildStore } from './KnexBuildStore';

export function listBuilds(deps: {
  knex: Knex;
  store: KnexBuildStore;
  guarded: GuardedResource<BuildResource, AccessFilter>;
  executions: Pick<ExecutionsRoom, 'latestOfOwners'>;
}) {
  return defineList(listBuildsContract, {
    auditEventId: 'build-list',
    guarded: deps.guarded,
    async run({ query, subject }) {
      const { items, nextCursor } = await deps.store.list(
        deps.knex,
        subject,
        query,
      );
      const latest = await deps.executions.latestOfOwners(deps.knex, {
        ownerKind: BUILD_OWNER,
        ownerIds: items.map(build => build.id),
      });
      return {
        items: items.map(build => describeBuild(build, latest.get(build.id))),
        nextCursor,
      };
    },
  });
}
