import {
  Project,
  ProjectAction,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Authorizer, Decisions, GuardedResource } from '../platform/access';
import { decideActions } from '../platform/actions';
import { Caller } from '../platform/operation';
import { ProjectResource } from './guardedProject';
import { impossibleWithProject, projectActions } from './projectActions';

/** Projects as answers, with what this caller may do with each. */
export async function describeProjects(
  deps: {
    authorizer: Authorizer;
    guarded: GuardedResource<ProjectResource>;
    /** What the policy was asked already. */
    decisions?: Decisions;
  },
  caller: Caller,
  resources: ProjectResource[],
): Promise<Project[]> {
  const decided = await decideActions<ProjectResource, ProjectAction>(
    deps.authorizer,
    caller,
    {
      guarded: deps.guarded,
      rules: projectActions,
      resources,
      decisions: deps.decisions,
      impossible: impossibleWithProject,
    },
  );
  return resources.map(({ project }, index) => {
    const { version: _, ...shown } = project;
    return { ...shown, ...decided[index] };
  });
}
