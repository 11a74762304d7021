import { z } from 'zod';
import { defineContract, pageOf, pageQuerySchema } from './contract';
import { wordingSchema } from './wording';
import { timestampSchema } from './words';

/**
 * Something that happened to a subject. Versions of a subject count from 1
 * without gaps; the first that is left is later once older ones were removed,
 * because they had been kept long enough.
 *
 * @public
 */
export const activitySchema = z.object({
  subjectType: z.string(),
  subjectId: z.string(),
  version: z.number().int(),
  /** Past tense, e.g. `build.cancel-requested`. */
  type: z.string(),
  /** Who did it: an entity ref, or `system`. */
  actor: z.string(),
  /** One sentence for people, in English. */
  message: z.string(),
  /** The same for other languages. */
  wording: wordingSchema.optional(),
  at: timestampSchema,
});
/** @public */
export type Activity = z.infer<typeof activitySchema>;

/** @public */
export const listBuildActivityContract = defineContract({
  id: 'listBuildActivity',
  summary: 'What happened to a build, oldest first',
  method: 'get',
  path: '/builds/:buildId/activity',
  params: z.object({ buildId: z.uuid() }),
  response: z.object({ items: z.array(activitySchema) }),
});

/**
 * Something that happened to a build of a project.
 *
 * @public
 */
export const projectActivitySchema = activitySchema.extend({
  /** Of the build that `subjectId` names. */
  buildNumber: z.number().int(),
});
/** @public */
export type ProjectActivity = z.infer<typeof projectActivitySchema>;

/**
 * A page holds all that happened to `limit` builds, the newest builds first;
 * within a page what happened last comes first.
 *
 * @public
 */
export const listProjectActivityContract = defineContract({
  id: 'listProjectActivity',
  summary: 'What happened to the builds of a project, newest builds first',
  method: 'get',
  path: '/activity',
  query: pageQuerySchema.extend({ projectId: z.uuid() }),
  response: pageOf(projectActivitySchema),
});
