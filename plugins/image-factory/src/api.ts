import { createApiRef } from '@backstage/frontend-plugin-api';
import { ImageFactoryClient } from '@imagefactory/backstage-plugin-image-factory-common';

/**
 * What the pages need of the client; tests and the dev app bring their own.
 *
 * @public
 */
export type ImageFactoryApi = Pick<
  ImageFactoryClient,
  'call' | 'followLogLines' | 'downloadLog'
>;

/**
 * The image factory as seen by the signed-in person.
 *
 * @public
 */
export const imageFactoryApiRef = createApiRef<ImageFactoryApi>({
  id: 'plugin.image-factory.client',
});
