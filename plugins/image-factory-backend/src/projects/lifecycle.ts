import { ProjectStatus } from '@imagefactory/backstage-plugin-image-factory-common';
import { nextStatus, Transitions } from '../platform/lifecycle';

export type ProjectEvent = 'archived' | 'restored';

/** The whole life of a project. */
export const projectTransitions: Transitions<ProjectStatus, ProjectEvent> = {
  active: { archived: 'archived' },
  archived: { restored: 'active' },
};

/** @throws CodedConflictError if `event` cannot happen to a project that is `current`. */
export function nextProjectStatus(
  current: ProjectStatus,
  event: ProjectEvent,
): ProjectStatus {
  return nextStatus(projectTransitions, { what: 'project', current, event });
}
