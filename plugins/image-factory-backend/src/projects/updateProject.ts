import {
  BodyOf,
  updateProjectContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { isDeepStrictEqual } from 'node:util';
import { MissingError } from '../platform/errors';
import { defineResourceOperation } from '../platform/operation';
import { toRefusalError } from '../platform/refusals';
import { describeProjects } from './describeProjects';
import { fileOfAddress } from './fileAddress';
import { ProjectRecord } from './KnexProjectStore';
import { keptInFile, projectActions } from './projectActions';
import { ProjectDeps } from './ProjectDeps';
import { projectWords } from './projectWords';

/**
 * The project with what a person says of it; the same object if nothing of it differs.
 *
 * @throws RefusedConflictError `managed-by-file`.
 */
function changed(
  before: ProjectRecord,
  body: BodyOf<typeof updateProjectContract>,
): ProjectRecord {
  const refusal = keptInFile(before);
  if (refusal) throw toRefusalError(refusal);
  const words = projectWords(body);
  const file = fileOfAddress(body.catalogFile);
  const isSameFile = before.file?.location === file?.location;
  if (isSameFile && isDeepStrictEqual(projectWords(before), words)) {
    return before;
  }
  return { ...before, ...words, file: isSameFile ? before.file : file };
}

/** Changes what a project says of itself; its name, which images carry, stays. What changes nothing is not recorded. */
export function updateProject(deps: ProjectDeps) {
  return defineResourceOperation(updateProjectContract, {
    auditEventId: 'project-update',
    rule: projectActions.update,
    guarded: deps.guarded,
    id: ({ params }) => params.projectId,
    method: ({ body }) => body.defaultMethod,
    async run({ params, body, subject, caller }) {
      const project = await deps.knex.transaction(async tx => {
        const before = await deps.store.lock(tx, params.projectId);
        if (!before) throw new MissingError('There is no such project');
        const wanted = changed(before, body);
        if (wanted === before) return before;
        const after = await deps.store.update(tx, wanted);
        await deps.outbox.append(tx, {
          subjectType: 'project',
          subjectId: after.id,
          type: 'project.updated',
          actor: caller.ref,
          payload: {
            tenantId: after.tenantId,
            name: after.name,
            before: projectWords(before),
            after: projectWords(after),
          },
        });
        return after;
      });
      const [answer] = await describeProjects(deps, caller, [
        { ...subject, project },
      ]);
      return answer;
    },
  });
}
