import {
  listProjectBindingsContract,
  projectReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { toIso } from '../platform/clock';
import { defineResourceOperation } from '../platform/operation';
import { toProjectBindings } from '../tenants';
import { ProjectDeps } from './ProjectDeps';

export function listProjectBindings(deps: ProjectDeps) {
  return defineResourceOperation(listProjectBindingsContract, {
    auditEventId: 'project-binding-list',
    permission: projectReadPermission,
    guarded: deps.guarded,
    id: ({ params }) => params.projectId,
    run: async ({ subject }) => ({
      items: toProjectBindings(subject.projectGrants, toIso(deps.clock.now())),
    }),
  });
}
