import {
  createProjectContract,
  projectCreatePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { Authorizer, GuardedResource } from '../platform/access';
import { Clock, toIso } from '../platform/clock';
import { CodedConflictError } from '../platform/errors';
import { defineResourceOperation } from '../platform/operation';
import { Outbox } from '../platform/outbox';
import { TenantsRoom } from '../tenants';
import { describeProjects } from './describeProjects';
import { ProjectResource, toProjectResource } from './guardedProject';
import { KnexProjectStore, ProjectRecord } from './KnexProjectStore';

/** Creates a project in a tenant, which must be active. */
export function createProject(deps: {
  knex: Knex;
  clock: Clock;
  store: KnexProjectStore;
  outbox: Outbox;
  tenants: TenantsRoom;
  authorizer: Authorizer;
  guarded: GuardedResource<ProjectResource>;
}) {
  return defineResourceOperation(createProjectContract, {
    auditEventId: 'project-create',
    permission: projectCreatePermission,
    guarded: deps.tenants.guardedTenant,
    id: ({ params }) => params.tenantId,
    async run({ body, caller, subject }) {
      const project = await deps.knex.transaction(async tx => {
        const tenant = await deps.tenants.requireActive(tx, subject.tenantId);
        const made: ProjectRecord = {
          ...body,
          id: randomUUID(),
          tenantId: tenant.id,
          tenantName: tenant.name,
          tenantTitle: tenant.title,
          status: 'active',
          version: 1,
          createdBy: caller.ref,
          createdAt: toIso(deps.clock.now()),
        };
        if (!(await deps.store.insert(tx, made))) throw nameTaken(made);
        await deps.outbox.append(tx, {
          subjectType: 'project',
          subjectId: made.id,
          type: 'project.created',
          actor: caller.ref,
          payload: { tenantId: tenant.id, name: made.name },
        });
        return made;
      });
      const [answer] = await describeProjects(deps, caller, [
        toProjectResource(project, subject.roleBindings),
      ]);
      return answer;
    },
  });
}

function nameTaken(project: ProjectRecord): CodedConflictError {
  const message = `The tenant ${project.tenantTitle} already has a project called ${project.name}`;
  return new CodedConflictError('name-taken', message, [
    { path: ['body', 'name'], rule: 'unique', message },
  ]);
}
