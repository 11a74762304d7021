import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { isImage } from '@imagefactory/backstage-plugin-image-factory';
import { IMAGE_ID_ANNOTATION } from '@imagefactory/backstage-plugin-image-factory-common';

function Licences() {
  const { entity } = useEntity();
  const imageId = entity.metadata.annotations?.[IMAGE_ID_ANNOTATION];
  return <p>Licences of image {imageId}</p>;
}

export default createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    EntityContentBlueprint.make({
      name: 'licences',
      params: {
        path: '/licences',
        title: 'Licences',
        filter: isImage,
        loader: async () => <Licences />,
      },
    }),
    EntityCardBlueprint.make({
      name: 'licences',
      params: { filter: isImage, loader: async () => <Licences /> },
    }),
  ],
});
