import {
  projectDeclarePermission,
  withdrawProjectContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { toIso } from '../platform/clock';
import { MissingError } from '../platform/errors';
import { defineOperation } from '../platform/operation';
import { answerOf } from './judgeDeclaration';
import { ProjectDeps } from './ProjectDeps';

/**
 * Archives a project whose file is gone; nothing of it is deleted, and the
 * file brings it back. One that is archived already, or that another file or
 * the portal keeps now, stays as it is.
 */
export function withdrawProject(deps: ProjectDeps) {
  return defineOperation(withdrawProjectContract, {
    auditEventId: 'project-withdraw',
    permission: projectDeclarePermission,
    async run({ params, body, caller }) {
      const goneAt = toIso(deps.clock.now());
      const project = await deps.knex.transaction(async tx => {
        const before = await deps.store.lock(tx, params.projectId);
        if (!before) throw new MissingError('There is no such project');
        const { file, managedBy, status } = before;
        const isKept = managedBy === 'file' && file?.location === body.location;
        if (!isKept || status !== 'active') return before;
        const gone = { ...before, file: { ...file, goneAt } };
        const archived = await deps.store.transition(tx, gone, 'archived');
        await deps.outbox.append(tx, {
          subjectType: 'project',
          subjectId: archived.id,
          type: 'project.archived',
          actor: caller.ref,
          payload: {
            tenantId: archived.tenantId,
            name: archived.name,
            file: archived.file,
          },
        });
        return archived;
      });
      return answerOf({ problems: [], project });
    },
  });
}
