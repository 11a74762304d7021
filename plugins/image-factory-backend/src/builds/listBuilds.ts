import { listBuildsContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { OwnedExecutions } from '../executions';
import { GuardedResource } from '../platform/access';
import { defineList } from '../platform/operation';
import { AccessFilter } from '../tenants';
import { describeBuild } from './describeBuild';
import { BuildResource } from './guardedBuild';
import { KnexBuildStore } from './KnexBuildStore';

export function listBuilds(deps: {
  knex: Knex;
  store: KnexBuildStore;
  guarded: GuardedResource<BuildResource, AccessFilter>;
  executions: Pick<OwnedExecutions, 'latest'>;
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
      const latest = await deps.executions.latest(
        deps.knex,
        items.map(build => build.id),
      );
      return {
        items: items.map(build => describeBuild(build, latest.get(build.id))),
        nextCursor,
      };
    },
  });
}
