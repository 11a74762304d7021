import { toIso } from '../platform/clock';
import { MissingError } from '../platform/errors';
import { Caller } from '../platform/operation';
import {
  GrantChange,
  planGrants,
  ProjectGrant,
  toProjectBindings,
} from '../tenants';
import { ProjectDeps } from './ProjectDeps';

/**
 * Gives, changes or takes roles inside a project, while nobody else changes
 * the project, and records who changed them from what to what.
 *
 * @throws MissingError if what is to end is not there.
 */
export async function changeProjectGrants(
  deps: ProjectDeps,
  caller: Caller,
  options: GrantChange<ProjectGrant> & { projectId: string },
) {
  const { projectId, next, gone } = options;
  const { projectGrants } = deps.tenants;
  const after = await deps.knex.transaction(async tx => {
    const project = await deps.store.lock(tx, projectId);
    if (!project) throw new MissingError('There is no such project');
    const read = await projectGrants.ofProjects(tx, [projectId]);
    const { told } = planGrants(read.get(projectId) ?? [], { next, gone });
    if (gone) await projectGrants.removeOfProject(tx, projectId, gone);
    if (next) await projectGrants.putOfProject(tx, projectId, next);
    const { tenantId, name } = project;
    await deps.outbox.append(tx, {
      subjectType: 'project',
      subjectId: projectId,
      type: next ? 'project.role-granted' : 'project.role-taken',
      actor: caller.ref,
      payload: { tenantId, name, ...told },
    });
    const now = await projectGrants.ofProjects(tx, [projectId]);
    return now.get(projectId) ?? [];
  });
  return { items: toProjectBindings(after, toIso(deps.clock.now())) };
}
