import {
  getProjectContract,
  projectReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { describeProjects } from './describeProjects';
import { projectActions } from './projectActions';
import { ProjectDeps } from './ProjectDeps';

export function getProject(deps: ProjectDeps) {
  return defineResourceOperation(getProjectContract, {
    auditEventId: 'project-get',
    permission: projectReadPermission,
    guarded: deps.guarded,
    offers: projectActions,
    id: ({ params }) => params.projectId,
    async run({ subject, caller, decisions }) {
      const own = { ...deps, decisions };
      const [project] = await describeProjects(own, caller, [subject]);
      return project;
    },
  });
}
