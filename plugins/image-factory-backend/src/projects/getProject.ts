import {
  getProjectContract,
  projectReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Authorizer, GuardedResource } from '../platform/access';
import { defineResourceOperation } from '../platform/operation';
import { describeProjects } from './describeProjects';
import { ProjectResource } from './guardedProject';

export function getProject(deps: {
  authorizer: Authorizer;
  guarded: GuardedResource<ProjectResource>;
}) {
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
