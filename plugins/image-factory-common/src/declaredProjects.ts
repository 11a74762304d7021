import { z } from 'zod';
import { defineContract } from './contract';
import { openWord } from './openWords';
import { projectPlaceFields } from './projectFields';
import { projectStatusSchema } from './statuses';
import { wordingSchema } from './wording';
import { nameSchema, timestampSchema } from './words';

/**
 * Where a project is kept: in the portal, or in a file of the catalog.
 *
 * @public
 */
export const projectManagedBySchema = z.enum(['portal', 'file']);
/** @public */
export type ProjectManagedBy = z.infer<typeof projectManagedBySchema>;

/**
 * What is wrong with a file that declares a project.
 *
 * @public
 */
export const fileProblemSchema = z.object({
  /** Where in the file, such as `spec.tenant`; empty where it is no single field. */
  field: z.string().max(200),
  /** How a sentence goes on that begins with the field, in English. */
  message: z.string().max(2000),
  /** The same for other languages, where its code is known. */
  wording: wordingSchema.optional(),
});
/** @public */
export type FileProblem = z.infer<typeof fileProblemSchema>;

/**
 * The file of the catalog that keeps a project, or may.
 *
 * @public
 */
export const projectFileSchema = z.object({
  /** Location of the catalog, such as `url:https://git.example.com/shop/catalog-info.yaml`. */
  location: z.string(),
  /** Since when the catalog no longer has what it said. */
  goneAt: timestampSchema.optional(),
  /** Why what it says now does not count; the project is as it was before. */
  problems: z.array(fileProblemSchema),
});
/** @public */
export type ProjectFile = z.infer<typeof projectFileSchema>;

/**
 * What counts of the `spec` of an `ImageProject` in a file.
 *
 * @public
 */
export const declaredSpecSchema = z.object({
  tenant: nameSchema,
  ...projectPlaceFields,
  owner: projectPlaceFields.owner.unwrap(),
});

/** An entity of the catalog, as far as it is about a project. */
const declaredProjectBody = z.strictObject({
  location: z
    .string()
    .min(1)
    .max(2048)
    .describe('From where the catalog has it, e.g. url:https://…'),
  namespace: z.string().max(63),
  name: z.string().max(63),
  title: z.string().max(10_000).optional(),
  description: z.string().max(100_000).optional(),
  spec: z.record(z.string(), z.unknown()),
  errors: z
    .array(z.string().max(2000))
    .max(20)
    .optional()
    .describe(
      'What the catalog finds wrong with the file now; the rest is what it said before, and nothing of it is taken',
    ),
});

/** @public */
export const declaredAnswerSchema = z.object({
  /** Why nothing of it was taken; empty if all of it was. */
  problems: z.array(fileProblemSchema),
  /** The project that the file keeps; absent if it keeps none. */
  project: z
    .object({ id: z.uuid(), status: openWord(projectStatusSchema) })
    .optional(),
});
/** @public */
export type DeclaredAnswer = z.infer<typeof declaredAnswerSchema>;

/** @public */
export const reviewDeclaredProjectContract = defineContract({
  id: 'reviewDeclaredProject',
  summary:
    'Says what is wrong with a project that a file of the catalog declares, and changes nothing; for the catalog alone',
  method: 'post',
  path: '/declared-projects/review',
  body: declaredProjectBody,
  response: declaredAnswerSchema,
});

/** @public */
export const declareProjectContract = defineContract({
  id: 'declareProject',
  summary:
    'Makes a project as a file of the catalog says, or changes or restores it; for the catalog alone',
  method: 'put',
  path: '/declared-projects',
  body: declaredProjectBody,
  response: declaredAnswerSchema,
});

/** @public */
export const withdrawProjectContract = defineContract({
  id: 'withdrawProject',
  summary:
    'Archives a project whose file the catalog no longer has; for the catalog alone',
  method: 'post',
  path: '/declared-projects/:projectId/withdraw',
  params: z.object({ projectId: z.uuid() }),
  body: z.strictObject({
    location: z.string().max(2048).describe('Where the file was'),
  }),
  response: declaredAnswerSchema,
});
