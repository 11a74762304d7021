import { toIso } from '../platform/clock';
import { MissingError } from '../platform/errors';
import { Caller } from '../platform/operation';
import { ProjectGrant, toProjectBindings } from '../tenants';
import { ProjectDeps } from './ProjectDeps';

type Key = Pick<ProjectGrant, 'role' | 'principalRef'>;

function isSame(grant: ProjectGrant, key: Key): boolean {
  return grant.role === key.role && grant.principalRef === key.principalRef;
}

function termsOf(grant: ProjectGrant | undefined) {
  return grant
    ? { role: grant.role, expiresAt: grant.expiresAt ?? null }
    : null;
}

/**
 * Gives, changes or takes one role inside a project, while nobody else changes
 * the project, and records who changed it from what to what.
 *
 * @param options.next - What there will be; `undefined` takes the role away.
 */
export async function changeProjectGrants(
  deps: ProjectDeps,
  caller: Caller,
  options: {
    projectId: string;
    key: Key;
    next: ProjectGrant | undefined;
  },
) {
  const { projectId, key, next } = options;
  const { projectGrants } = deps.tenants;
  const after = await deps.knex.transaction(async tx => {
    const project = await deps.store.lock(tx, projectId);
    if (!project) throw new MissingError('There is no such project');
    const grants = await projectGrants.ofProjects(tx, [projectId]);
    const before = grants.get(projectId)?.find(grant => isSame(grant, key));
    if (!before && !next) throw new MissingError('There is no such binding');
    if (next) await projectGrants.putOfProject(tx, projectId, next);
    else await projectGrants.removeOfProject(tx, projectId, key);
    await deps.outbox.append(tx, {
      subjectType: 'project',
      subjectId: projectId,
      type: next ? 'project.role-granted' : 'project.role-taken',
      actor: caller.ref,
      payload: {
        tenantId: project.tenantId,
        name: project.name,
        principalRef: key.principalRef,
        before: termsOf(before),
        after: termsOf(next),
      },
    });
    const now = await projectGrants.ofProjects(tx, [projectId]);
    return now.get(projectId) ?? [];
  });
  return { items: toProjectBindings(after, toIso(deps.clock.now())) };
}
