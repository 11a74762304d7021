import { z } from 'zod';
import { buildMethodSchema } from './builds';
import { defineContract, pageOf, pageQuerySchema } from './contract';
import { projectFileSchema, projectManagedBySchema } from './declaredProjects';
import { checkedText, gitAddressProblem } from './methods/gitSource';
import { openWord } from './openWords';
import { projectPlaceFields } from './projectFields';
import { refusedActionSchema } from './refusals';
import { projectStatusSchema } from './statuses';
import {
  descriptionSchema,
  nameSchema,
  timestampSchema,
  titleSchema,
} from './words';

/** @public */
export const projectActionSchema = z.enum([
  'submit-build',
  'update',
  'archive',
  'restore',
  'bind',
  'unbind',
]);
/** @public */
export type ProjectAction = z.infer<typeof projectActionSchema>;

/** @public */
export const projectSchema = z.object({
  id: z.uuid(),
  tenantId: z.uuid(),
  tenantName: z.string(),
  tenantTitle: z.string(),
  name: nameSchema,
  title: z.string(),
  description: z.string(),
  status: openWord(projectStatusSchema),
  /** Group or user that owns it in the catalog; absent where that is the owner of its tenant. */
  owner: z.string().optional(),
  /** System of the catalog that it is part of. */
  system: z.string().optional(),
  /** Addresses of the repositories that are built in it. */
  sources: z.array(z.string()).optional(),
  defaultMethod: openWord(buildMethodSchema).optional(),
  /** Title, description, and all above are changed there. */
  managedBy: openWord(projectManagedBySchema).optional(),
  /** Absent where no file has to do with it. */
  file: projectFileSchema.optional(),
  createdBy: z.string(),
  createdAt: timestampSchema,
  allowedActions: z.array(openWord(projectActionSchema)),
  /** Why the caller may not do the others. */
  refusedActions: z.array(refusedActionSchema).optional(),
});
/** @public */
export type Project = z.infer<typeof projectSchema>;

const projectParams = z.object({ projectId: z.uuid() });

/**
 * What a person fills in to create a project; the form is made of it.
 *
 * @public
 */
export const createProjectBodySchema = z.strictObject({
  name: nameSchema,
  title: titleSchema,
  description: descriptionSchema.default(''),
  ...projectPlaceFields,
});

/** @public */
export const createProjectContract = defineContract({
  id: 'createProject',
  summary: 'Creates a project in a tenant',
  method: 'post',
  path: '/tenants/:tenantId/projects',
  status: 201,
  params: z.object({ tenantId: z.uuid() }),
  body: createProjectBodySchema,
  response: projectSchema,
});

/** @public */
export const listProjectsContract = defineContract({
  id: 'listProjects',
  summary: 'Lists the projects that the caller may see, newest first',
  method: 'get',
  path: '/projects',
  query: pageQuerySchema.extend({
    tenantId: z.uuid().optional(),
    status: projectStatusSchema.optional(),
    search: z
      .string()
      .max(100)
      .optional()
      .describe('Part of the name or title, in any case'),
  }),
  response: pageOf(projectSchema),
});

/** @public */
export const getProjectContract = defineContract({
  id: 'getProject',
  summary: 'Reads one project',
  method: 'get',
  path: '/projects/:projectId',
  params: projectParams,
  response: projectSchema,
});

/**
 * What a person fills in to change a project; the form is made of it.
 *
 * @public
 */
export const updateProjectBodySchema = z.strictObject({
  title: titleSchema,
  description: descriptionSchema,
  ...projectPlaceFields,
  catalogFile: checkedText(2000, gitAddressProblem).optional().meta({
    title: 'Catalog file',
    description:
      'Address of a catalog-info.yaml that may take the project over: from then on it says how the project is',
  }),
});

/** @public */
export const updateProjectContract = defineContract({
  id: 'updateProject',
  summary:
    'Changes what a project says of itself; a field that is left out is emptied',
  method: 'put',
  path: '/projects/:projectId',
  params: projectParams,
  body: updateProjectBodySchema,
  response: projectSchema,
});

/** @public */
export const restoreProjectContract = defineContract({
  id: 'restoreProject',
  summary: 'Opens an archived project again: it takes builds',
  method: 'post',
  path: '/projects/:projectId/restore',
  params: projectParams,
  response: projectSchema,
});

/** @public */
export const archiveProjectContract = defineContract({
  id: 'archiveProject',
  summary: 'Archives a project: it takes no more builds; running builds go on',
  method: 'post',
  path: '/projects/:projectId/archive',
  params: projectParams,
  response: projectSchema,
});
