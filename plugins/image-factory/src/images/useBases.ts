import { useApi } from '@backstage/frontend-plugin-api';
import {
  Image,
  ImageVersion,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQueries, UseQueryResult } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { imageQuery } from './queries';

function byId(answers: Array<UseQueryResult<Image>>) {
  return new Map<string, Image>(
    answers.flatMap(({ data }) => (data ? [[data.id, data] as const] : [])),
  );
}

/**
 * The images of the image factory that these versions stand on, by their ids.
 * One that this person can't read is not among them.
 */
export function useBases(
  versions: Array<ImageVersion | undefined>,
): ReadonlyMap<string, Image> {
  const api = useApi(imageFactoryApiRef);
  const ids = versions.flatMap(version =>
    (version?.baseImages ?? []).flatMap(base => base.imageId ?? []),
  );
  return useQueries({
    queries: [...new Set(ids)].map(id => imageQuery(api, id)),
    combine: byId,
  });
}
