import { Permission } from '@backstage/plugin-permission-common';
import { IndexableDocument } from '@backstage/plugin-search-common';
import {
  Image,
  imageReadPermission,
  listImagesContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { FactoryCollator } from './FactoryCollator';

/**
 * An image as the search knows it.
 *
 * @public
 */
export interface ImageDocument extends IndexableDocument {
  name: string;
  /** Title of its project. */
  project: string;
  tenant: string;
  /** Registry host and path. */
  repository: string;
  /** Tags of its latest version. */
  tags: string[];
}

/**
 * Reads every image for the search of the portal.
 *
 * @public
 */
export class ImageCollatorFactory extends FactoryCollator<
  typeof listImagesContract,
  ImageDocument
> {
  readonly type = 'image-factory-image';
  readonly visibilityPermission: Permission = imageReadPermission;

  protected source() {
    return { contract: listImagesContract, input: {} };
  }

  protected toDocument(image: Image, pagesPath: string): ImageDocument {
    const { id, name, projectName, projectTitle, tenantName } = image;
    const { digest, tags = [] } = image.latest ?? {};
    const { repository } = image;
    return {
      title: name,
      text: [repository, projectTitle, projectName, ...tags, digest]
        .filter(Boolean)
        .join('\n'),
      location: `${pagesPath}/images/${id}`,
      authorization: { resourceRef: id },
      ...{ name, project: projectTitle, tenant: tenantName, repository, tags },
    };
  }
}
