import {
  buildCreatePermission,
  Project,
  ProjectAction,
  ProjectStatus,
  projectUpdatePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Authorizer, GuardedResource } from '../platform/access';
import { Caller } from '../platform/operation';
import { ProjectResource } from './guardedProject';
import { projectTransitions } from './lifecycle';

/** What may be done with a project by its status. */
function actionsOf(status: ProjectStatus): ProjectAction[] {
  return [
    ...(status === 'active' ? (['submit-build'] as const) : []),
    ...(projectTransitions[status].archived ? (['archive'] as const) : []),
  ];
}

/** Projects as answers, with what this caller may do with each. */
export async function describeProjects(
  deps: { authorizer: Authorizer; guarded: GuardedResource<ProjectResource> },
  caller: Caller,
  resources: ProjectResource[],
): Promise<Project[]> {
  const permitted = await deps.authorizer.permitted<
    ProjectResource,
    ProjectAction
  >(caller.credentials, deps.guarded, {
    resources,
    moves: {
      'submit-build': buildCreatePermission,
      archive: projectUpdatePermission,
    },
  });
  return resources.map(({ project }, index) => {
    const { version: _, ...shown } = project;
    return {
      ...shown,
      allowedActions: actionsOf(project.status).filter(action =>
        permitted[index].includes(action),
      ),
    };
  });
}
