import { ExecutorDescription } from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';

/** The fields that all providers have, and below them those of the executor, when it has any. */
export function providerFormSchema(
  fields: z.ZodObject,
  executor: Pick<ExecutorDescription, 'settings'>,
): z.ZodObject {
  const settings = z.fromJSONSchema(executor.settings);
  const hasSettings =
    settings instanceof z.ZodObject && Object.keys(settings.shape).length > 0;
  return hasSettings ? fields.extend({ settings }) : fields;
}
