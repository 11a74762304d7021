import { useApi } from '@backstage/frontend-plugin-api';
import {
  BuildReview,
  BuildSpecInput,
  buildSpecSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { useDebounced } from '../patterns/useDebounced';
import { reviewQuery } from './queries';

const PAUSE_MS = 500;

/** A name for an image that has none yet: what is said of the Containerfile is the same. */
const UNNAMED = { name: 'image', tags: ['latest'] };

/** What can be sent, once the Containerfile can, with what is still missing filled in. */
function reviewable(data: unknown): BuildSpecInput | undefined {
  const spec = data as BuildSpecInput;
  if (buildSpecSchema.safeParse(spec).success) return spec;
  const named = { ...spec, image: UNNAMED };
  return buildSpecSchema.safeParse(named).success ? named : undefined;
}

/** What the server says of a build while it is written; the last answer stays until the next. */
export function useReview(
  projectId: string | undefined,
  written: { data: unknown; provider?: string },
): BuildReview | undefined {
  const api = useApi(imageFactoryApiRef);
  // As a text: each rendering makes the same data anew.
  const settled = useDebounced(JSON.stringify(written), PAUSE_MS);
  const { data, provider } = JSON.parse(settled) as typeof written;
  const spec = projectId ? reviewable(data) : undefined;
  const review = useQuery({
    ...reviewQuery(api, projectId ?? '', { spec, provider }),
    enabled: spec !== undefined,
  });
  return spec && review.data;
}
