import {
  BaseImage,
  Image,
  listBaseImagesContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { RegistrySettings } from '@imagefactory/backstage-plugin-image-factory-node';
import { ImagesRoom } from '../images';
import { Authorizer } from '../platform/access';
import { defineResourceOperation } from '../platform/operation';
import { ProjectsRoom } from '../projects';
import { NamedBaseImage } from './readBaseImages';

/** The newest of a tenant that are offered. */
const MOST_OF_TENANT = 20;

/** The images that operators name, as definitions name them; none without a registry. */
export function platformBases(
  { host }: Pick<RegistrySettings, 'host'>,
  baseImages: NamedBaseImage[],
): BaseImage[] {
  if (!host) return [];
  return baseImages.map(({ image, title, description }) => ({
    reference: `${host}/${image}`,
    ...{ title, description, origin: 'platform' as const },
  }));
}

function toBaseImage(image: Image): BaseImage[] {
  const { id: imageId, latest } = image;
  if (!latest) return [];
  const { digest, tags, createdAt } = latest;
  return [
    {
      // A tag may be moved by the next build; what was chosen stays.
      reference: `${image.repository}@${digest}`,
      title: `${image.projectName}/${image.name}`,
      origin: 'tenant',
      version: { imageId, digest, tags, createdAt },
    },
  ];
}

/** What who may build in a project can build on, for a list to choose from. */
export function listBaseImages(deps: {
  authorizer: Authorizer;
  registry: RegistrySettings;
  baseImages: NamedBaseImage[];
  images: Pick<ImagesRoom, 'guardedImage' | 'listLatest'>;
  projects: Pick<ProjectsRoom, 'guardedProject' | 'submitRule'>;
}) {
  const { authorizer, images, projects } = deps;
  return defineResourceOperation(listBaseImagesContract, {
    auditEventId: 'base-image-list',
    rule: projects.submitRule,
    guarded: projects.guardedProject,
    id: ({ params }) => params.projectId,
    async run({ subject: { project }, caller }) {
      const criteria = await authorizer.criteria(
        caller.credentials,
        images.guardedImage,
      );
      const { tenantId } = project;
      const wanted = { tenantId, limit: MOST_OF_TENANT };
      const own =
        criteria === 'nothing' ? [] : await images.listLatest(criteria, wanted);
      return {
        items: [
          ...platformBases(deps.registry, deps.baseImages),
          ...own.flatMap(toBaseImage),
        ],
      };
    },
  });
}
