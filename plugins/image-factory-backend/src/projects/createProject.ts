import {
  createProjectContract,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { toIso } from '../platform/clock';
import { CodedConflictError } from '../platform/errors';
import { defineResourceOperation } from '../platform/operation';
import { describeProjects } from './describeProjects';
import { fileAddress } from './fileAddress';
import { ProjectRecord } from './KnexProjectStore';
import { ProjectDeps } from './ProjectDeps';
import { projectWords, ProjectWords } from './projectWords';

/**
 * Makes a project, which its tenant must not have yet.
 *
 * @throws CodedConflictError `name-taken`.
 */
export async function insertProject(
  deps: ProjectDeps,
  tx: Knex.Transaction,
  given: ProjectWords &
    Pick<
      ProjectRecord,
      'tenantId' | 'name' | 'createdBy' | 'managedBy' | 'file'
    >,
): Promise<ProjectRecord> {
  const tenant = await deps.tenants.holdActive(tx, given.tenantId);
  const project: ProjectRecord = {
    ...given,
    id: randomUUID(),
    tenantName: tenant.name,
    tenantTitle: tenant.title,
    status: 'active',
    version: 1,
    createdAt: toIso(deps.clock.now()),
  };
  if (!(await deps.store.insert(tx, project))) {
    throw nameTaken(project, await deps.store.findNamed(tx, project));
  }
  await deps.outbox.append(tx, {
    subjectType: 'project',
    subjectId: project.id,
    type: 'project.created',
    actor: project.createdBy,
    payload: { tenantId: tenant.id, name: project.name },
  });
  return project;
}

/** Creates a project in a tenant, which must be active. */
export function createProject(deps: ProjectDeps) {
  return defineResourceOperation(createProjectContract, {
    auditEventId: 'project-create',
    rule: deps.tenants.createProjectRule,
    guarded: deps.tenants.guardedTenant,
    id: ({ params }) => params.tenantId,
    method: ({ body }) => body.defaultMethod,
    async run({ body, caller, subject }) {
      const { tenantId } = subject;
      const project = await deps.knex.transaction(tx =>
        insertProject(deps, tx, {
          ...projectWords(body),
          ...{ name: body.name, tenantId, createdBy: caller.ref },
          managedBy: 'portal',
        }),
      );
      const [answer] = await describeProjects(
        deps,
        caller,
        await deps.guarded.describe([project]),
      );
      return answer;
    },
  });
}

function nameTaken(
  { tenantTitle: tenant, name: project }: ProjectRecord,
  by: ProjectRecord | undefined,
): CodedConflictError {
  const said =
    by?.file && by.managedBy === 'file'
      ? say('project-name-taken-by-file', {
          ...{ tenant, project },
          file: fileAddress(by.file.location),
        })
      : say('project-name-taken', { tenant, project });
  return new CodedConflictError('name-taken', said, [
    { path: ['body', 'name'], rule: 'unique', ...said },
  ]);
}
