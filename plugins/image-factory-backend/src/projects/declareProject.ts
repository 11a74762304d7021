import {
  declareProjectContract,
  projectDeclarePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { isDeepStrictEqual } from 'node:util';
import { Caller, defineOperation } from '../platform/operation';
import { insertProject } from './createProject';
import {
  answerOf,
  Declared,
  judgeDeclaration,
  Judgement,
} from './judgeDeclaration';
import { ProjectRecord } from './KnexProjectStore';
import { ProjectDeps } from './ProjectDeps';

interface Declaration {
  declared: Declared;
  judged: Judgement;
  caller: Caller;
}

/** The project as the file says, or as it was, with what is wrong with the file. */
function toKept(
  before: ProjectRecord,
  { declared, judged }: Declaration,
): ProjectRecord {
  const { problems, wanted } = judged;
  const { location } = declared;
  // What only may take it over, and can't, has nothing to say yet.
  if (!wanted) return { ...before, file: { ...before.file!, problems } };
  return {
    ...{ ...before, ...wanted.words },
    managedBy: 'file',
    file: { location, problems: [], goneAt: undefined },
  };
}

async function change(
  deps: ProjectDeps,
  tx: Knex.Transaction,
  declaration: Declaration & { id: string },
): Promise<ProjectRecord | undefined> {
  const { id, declared, caller } = declaration;
  const before = await deps.store.lock(tx, id);
  // Somebody changed it since the file was judged; the next look at the file judges anew.
  if (before?.file?.location !== declared.location) return undefined;
  const after = toKept(before, declaration);
  if (isDeepStrictEqual(before, after)) return before;
  const isBack = before.file?.goneAt && !after.file?.goneAt;
  if (isBack) await deps.tenants.holdActive(tx, before.tenantId);
  const changed = isBack
    ? await deps.store.transition(tx, after, 'restored')
    : await deps.store.update(tx, after);
  await deps.outbox.append(tx, {
    subjectType: 'project',
    subjectId: id,
    type: isBack ? 'project.restored' : 'project.updated',
    actor: caller.ref,
    payload: {
      tenantId: changed.tenantId,
      name: changed.name,
      file: changed.file,
    },
  });
  return changed;
}

async function apply(
  deps: ProjectDeps,
  declaration: Declaration,
): Promise<ProjectRecord | undefined> {
  const { declared, judged, caller } = declaration;
  const { project, wanted } = judged;
  return deps.knex.transaction(async tx => {
    if (project) return change(deps, tx, { ...declaration, id: project.id });
    if (!wanted) return undefined;
    const { words, ...named } = wanted;
    return insertProject(deps, tx, {
      ...{ ...named, ...words, createdBy: caller.ref },
      managedBy: 'file',
      file: { location: declared.location, problems: [] },
    });
  });
}

/**
 * Brings in what a file says: makes its project, changes it, or restores it
 * after the file was gone. A file that is wrong changes nothing but what is
 * told about it. It never changes roles, and never takes a project that
 * another file or the portal keeps.
 */
export function declareProject(deps: ProjectDeps) {
  return defineOperation(declareProjectContract, {
    auditEventId: 'project-declare',
    permission: projectDeclarePermission,
    async run({ body, caller }) {
      const judged = await judgeDeclaration(deps, body);
      const project = await apply(deps, { declared: body, judged, caller });
      return answerOf({ ...judged, project });
    },
  });
}
