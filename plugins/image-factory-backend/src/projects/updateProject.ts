import { updateProjectContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { MissingError } from '../platform/errors';
import { defineResourceOperation } from '../platform/operation';
import { describeProjects } from './describeProjects';
import { ProjectRecord } from './KnexProjectStore';
import { projectActions } from './projectActions';
import { ProjectDeps } from './ProjectDeps';

function wordsOf({ title, description }: ProjectRecord) {
  return { title, description };
}

/** Changes how a project is called and described; its name, which images carry, stays. What changes nothing is not recorded. */
export function updateProject(deps: ProjectDeps) {
  return defineResourceOperation(updateProjectContract, {
    auditEventId: 'project-update',
    rule: projectActions.update,
    guarded: deps.guarded,
    id: ({ params }) => params.projectId,
    async run({ params, body, subject, caller }) {
      const project = await deps.knex.transaction(async tx => {
        const before = await deps.store.lock(tx, params.projectId);
        if (!before) throw new MissingError('There is no such project');
        const after = { ...before, ...body };
        const isSame =
          before.title === after.title &&
          before.description === after.description;
        if (isSame) return before;
        const changed = await deps.store.update(tx, after);
        await deps.outbox.append(tx, {
          subjectType: 'project',
          subjectId: changed.id,
          type: 'project.updated',
          actor: caller.ref,
          payload: {
            tenantId: changed.tenantId,
            name: changed.name,
            before: wordsOf(before),
            after: wordsOf(changed),
          },
        });
        return changed;
      });
      const [answer] = await describeProjects(deps, caller, [
        { ...subject, project },
      ]);
      return answer;
    },
  });
}
