export type { ProjectResource } from './guardedProject';
export type { ProjectRecord } from './KnexProjectStore';
export { createProjectsRoom, type ProjectsRoom } from './room';
