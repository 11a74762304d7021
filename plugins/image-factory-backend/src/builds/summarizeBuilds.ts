import { summarizeBuildsContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { GuardedResource } from '../platform/access';
import { defineList } from '../platform/operation';
import { AccessFilter } from '../tenants';
import { BuildResource } from './guardedBuild';
import { KnexBuildFigureStore } from './KnexBuildFigureStore';

export function summarizeBuilds(deps: {
  knex: Knex;
  figures: KnexBuildFigureStore;
  guarded: GuardedResource<BuildResource, AccessFilter>;
}) {
  const { knex, figures } = deps;
  return defineList(summarizeBuildsContract, {
    auditEventId: 'build-summarize',
    guarded: deps.guarded,
    async run({ query: { by, ...wanted }, subject: criteria }) {
      const about = { criteria, wanted };
      const [total, items, leadTime] = await Promise.all([
        figures.count(knex, about),
        figures.group(knex, about, by),
        figures.leadTime(knex, about),
      ]);
      return { total, items, leadTime };
    },
  });
}
