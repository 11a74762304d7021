import { ProjectDeps } from './ProjectDeps';
import { describeProjects } from './describeProjects';
import { ProjectResource } from './guardedProject';
import { ProjectRecord } from './KnexProjectStore';
import { ProjectEvent } from './lifecycle';
import { Caller } from '../platform/operation';

/** Somebody takes a project up again whose file is gone: from then on the portal keeps it. */
function withoutGoneFile(project: ProjectRecord): ProjectRecord {
  if (!project.file?.goneAt) return project;
  return { ...project, managedBy: 'portal', file: undefined };
}

/** Lets an event of its life happen to a project, and answers with what it is then. */
export async function moveProject(
  deps: ProjectDeps,
  caller: Caller,
  move: { subject: ProjectResource; event: ProjectEvent },
) {
  const { subject, event } = move;
  const project = await deps.knex.transaction(async tx => {
    const moved = await deps.store.transition(
      tx,
      event === 'restored' ? withoutGoneFile(subject.project) : subject.project,
      event,
    );
    await deps.outbox.append(tx, {
      subjectType: 'project',
      subjectId: moved.id,
      type: `project.${event}`,
      actor: caller.ref,
      payload: { tenantId: moved.tenantId, name: moved.name },
    });
    return moved;
  });
  const [answer] = await describeProjects(deps, caller, [
    { ...subject, project },
  ]);
  return answer;
}
