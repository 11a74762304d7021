import { JsonObject } from '@backstage/types';
import { RunHandle } from '@imagefactory/backstage-plugin-image-factory-node';
import { z } from 'zod';

const handleSchema = z.object({
  // Becomes the name of a folder.
  executionId: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/),
  /** Handles of earlier versions name neither provider nor host. */
  provider: z.string().optional(),
  host: z.string().optional(),
});

/** @throws ZodError if the id could not be the name of a folder. */
export function handleOf(run: {
  executionId: string;
  provider: string;
  host: string;
}): RunHandle {
  const { executionId, provider, host } = run;
  handleSchema.parse({ executionId });
  return { executionId, provider, host };
}

/** Where the run of a handle is, as seen by a session. */
export type RunPlace =
  | { at: 'here'; executionId: string }
  | { at: 'elsewhere'; host: string }
  /** Not a handle of this provider. */
  | { at: 'nowhere' };

/**
 * @param session.provider - Id of its provider.
 * @param session.host - Name of its host; `undefined` while its state folder is not there.
 */
export function placeOf(
  handle: JsonObject,
  session: { provider: string; host: string | undefined },
): RunPlace {
  const parsed = handleSchema.safeParse(handle);
  if (!parsed.success) return { at: 'nowhere' };
  const { executionId, provider, host } = parsed.data;
  if (provider !== undefined && provider !== session.provider) {
    return { at: 'nowhere' };
  }
  return host === undefined || host === session.host
    ? { at: 'here', executionId }
    : { at: 'elsewhere', host };
}

/** The handle as if it named no host. */
export function withoutHost(handle: JsonObject): JsonObject {
  const { host: _, ...rest } = handle;
  return rest;
}
