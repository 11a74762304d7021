import {
  buildCreatePermission,
  ProjectAction,
  projectBindPermission,
  projectUpdatePermission,
  Refusal,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ActionRules } from '../platform/access';
import { statusRefusal } from '../platform/actions';
import { fileAddress } from './fileAddress';
import { ProjectResource } from './guardedProject';
import { ProjectRecord } from './KnexProjectStore';
import { projectTransitions } from './lifecycle';

/** What each action with a project needs. */
export const projectActions: ActionRules<ProjectResource, ProjectAction> = {
  'submit-build': {
    permission: buildCreatePermission,
    requires: ['active-tenant'],
  },
  update: { permission: projectUpdatePermission, requires: ['open-tenant'] },
  archive: { permission: projectUpdatePermission },
  restore: { permission: projectUpdatePermission, requires: ['open-tenant'] },
  bind: { permission: projectBindPermission, requires: ['open-tenant'] },
  unbind: { permission: projectBindPermission },
};

/** Why an archived project takes nothing new. */
export function archivedRefusal(project: ProjectRecord): Refusal {
  return {
    code: 'project-archived',
    message: `The project ${project.title} is archived and takes no more builds`,
  };
}

/** Why what a project says of itself is not changed in the portal; `undefined` if it is. */
export function keptInFile(project: ProjectRecord): Refusal | undefined {
  const { managedBy, file } = project;
  if (managedBy !== 'file' || !file) return undefined;
  return {
    code: 'managed-by-file',
    ...say('project-managed-by-file', {
      project: project.title,
      file: fileAddress(file.location),
    }),
  };
}

/** Why the status of a project lets an action not happen. */
export function impossibleWithProject(
  { project }: ProjectResource,
  action: ProjectAction,
): Refusal | undefined {
  if (action === 'submit-build' && project.status !== 'active') {
    return archivedRefusal(project);
  }
  if (action === 'update') return keptInFile(project);
  const next = projectTransitions[project.status];
  const isOver =
    (action === 'archive' && !next.archived) ||
    (action === 'restore' && !next.restored);
  if (isOver) {
    return statusRefusal(
      say('project-in-status', {
        project: project.title,
        status: project.status,
      }),
    );
  }
  return undefined;
}
