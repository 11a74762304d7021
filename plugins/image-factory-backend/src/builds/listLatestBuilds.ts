import { listLatestBuildsContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { OwnedExecutions } from '../executions';
import { GuardedResource } from '../platform/access';
import { defineList } from '../platform/operation';
import { AccessFilter } from '../tenants';
import { describeBuild } from './describeBuild';
import { BuildResource } from './guardedBuild';
import { KnexBuildStore } from './KnexBuildStore';

export function listLatestBuilds(deps: {
  knex: Knex;
  store: KnexBuildStore;
  guarded: GuardedResource<BuildResource, AccessFilter>;
  executions: Pick<OwnedExecutions, 'latest'>;
}) {
  return defineList(listLatestBuildsContract, {
    auditEventId: 'build-list-latest',
    guarded: deps.guarded,
    async run({ query, subject }) {
      const builds = await deps.store.listLatest(
        deps.knex,
        subject,
        query.projectIds.split(','),
      );
      const latest = await deps.executions.latest(
        deps.knex,
        builds.map(build => build.id),
      );
      return {
        items: builds.map(build => describeBuild(build, latest.get(build.id))),
      };
    },
  });
}
