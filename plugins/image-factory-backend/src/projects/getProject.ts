import {
  getProjectContract,
  projectReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { describeProjects } from './describeProjects';
import { ProjectDeps } from './ProjectDeps';

export function getProject(deps: ProjectDeps) {
  return defineResourceOperation(getProjectContract, {
    auditEventId: 'project-get',
    permission: projectReadPermission,
    guarded: deps.guarded,
    id: ({ params }) => params.projectId,
    async run({ subject, caller }) {
      const [project] = await describeProjects(deps, caller, [subject]);
      return project;
    },
  });
}
