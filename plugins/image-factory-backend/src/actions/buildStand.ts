import {
  Build,
  buildStatusSchema,
  openWord,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';

/** What each explanation of a build begins with. */
export const buildStandSchema = z.object({
  buildId: z.string(),
  number: z.number(),
  status: openWord(buildStatusSchema),
});

/** Which build it is, and how it stands. */
export function buildStand({ id, number, status }: Build) {
  return { buildId: id, number, status };
}
