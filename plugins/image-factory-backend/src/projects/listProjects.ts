import { listProjectsContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { Authorizer, GuardedResource } from '../platform/access';
import { defineList } from '../platform/operation';
import { AccessFilter, TenantsRoom } from '../tenants';
import { describeProjects } from './describeProjects';
import { ProjectResource, toProjectResource } from './guardedProject';
import { KnexProjectStore } from './KnexProjectStore';

export function listProjects(deps: {
  knex: Knex;
  store: KnexProjectStore;
  tenants: TenantsRoom;
  authorizer: Authorizer;
  guarded: GuardedResource<ProjectResource, AccessFilter>;
}) {
  return defineList(listProjectsContract, {
    auditEventId: 'project-list',
    guarded: deps.guarded,
    async run({ query, subject, caller }) {
      const { items, nextCursor } = await deps.store.list(
        deps.knex,
        subject,
        query,
      );
      const bindings = await deps.tenants.bindingsByTenant(
        items.map(project => project.tenantId),
      );
      const resources = items.map(project =>
        toProjectResource(project, bindings.get(project.tenantId) ?? []),
      );
      return {
        items: await describeProjects(deps, caller, resources),
        nextCursor,
      };
    },
  });
}
