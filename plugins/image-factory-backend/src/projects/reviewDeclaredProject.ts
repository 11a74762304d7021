import {
  projectDeclarePermission,
  reviewDeclaredProjectContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { defineOperation } from '../platform/operation';
import { answerOf, judgeDeclaration } from './judgeDeclaration';
import { ProjectDeps } from './ProjectDeps';

/** Says what would be wrong with a file. The catalog asks while it only tries one out, too. */
export function reviewDeclaredProject(deps: ProjectDeps) {
  return defineOperation(reviewDeclaredProjectContract, {
    auditEventId: 'declared-project-review',
    permission: projectDeclarePermission,
    async run({ body }) {
      return answerOf(await judgeDeclaration(deps, body));
    },
  });
}
