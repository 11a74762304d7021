import {
  Outcome,
  outcomeOfSupervisor,
  supervisorImageSchema,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { z } from 'zod';
import { filesOf, readOptional } from './executionFolder';

/** What a supervisor tells of the image that it published. */
export const pushedImageSchema = supervisorImageSchema.extend({
  // Supervisors of earlier versions, which may still run, don't tell it.
  mediaType: z.string().default('application/vnd.oci.image.manifest.v1+json'),
});

const requestSchema = z.object({
  destination: z.object({
    registry: z.string(),
    repository: z.string(),
    tags: z.array(z.string()),
  }),
});

/** What a build achieved that ended well: the image, where it is, and under which tags. */
export async function outcomeOf(
  folder: string,
  image: z.infer<typeof pushedImageSchema>,
): Promise<Outcome> {
  const request = await readOptional(filesOf(folder).request, requestSchema);
  if (!request) return outcomeOfSupervisor(image);
  const { registry, repository, tags } = request.destination;
  return outcomeOfSupervisor(image, {
    repository: `${registry}/${repository}`,
    tags,
  });
}
