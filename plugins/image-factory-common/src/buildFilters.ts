import { z } from 'zod';
import { reasonCodeSchema } from './reasons';
import { buildStatusSchema, waitingForSchema } from './statuses';
import { timestampSchema } from './words';

/**
 * What lists and figures of builds can be narrowed to. Ranges of time hold
 * their first moment, not the one after their last.
 *
 * @public
 */
export const buildFilterSchema = z.object({
  tenantId: z.uuid().optional(),
  projectId: z.uuid().optional(),
  status: buildStatusSchema.optional(),
  requestedBy: z.string().max(254).optional(),
  search: z
    .string()
    .max(100)
    .optional()
    .describe('Part of the image name in any case, or a number of a build'),
  providerId: z
    .string()
    .max(63)
    .optional()
    .describe('Those of which any attempt was on this provider'),
  failureReason: reasonCodeSchema
    .optional()
    .describe('Those that failed for this reason'),
  waitingFor: waitingForSchema
    .optional()
    .describe('Those in the queue that wait for this'),
  newest: z
    .enum(['yes'])
    .optional()
    .describe(
      'Those after which no build of the same image of the project was submitted',
    ),
  createdFrom: timestampSchema
    .optional()
    .describe('Those that were submitted then or later'),
  createdBefore: timestampSchema
    .optional()
    .describe('Those that were submitted earlier'),
  finishedFrom: timestampSchema
    .optional()
    .describe('Those that ended then or later'),
  finishedBefore: timestampSchema
    .optional()
    .describe('Those that ended earlier'),
});
/** @public */
export type BuildFilter = z.infer<typeof buildFilterSchema>;
