import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyLocationRef } from '@backstage/catalog-model';
import { InputError, toError } from '@backstage/errors';
import {
  CatalogProcessor,
  CatalogProcessorCache,
  CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import { JsonObject } from '@backstage/types';
import {
  DeclaredAnswer,
  FileProblem,
  reviewDeclaredProjectContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ImageFactoryService } from '@imagefactory/backstage-plugin-image-factory-node';
import { PROJECT_ID_ANNOTATION } from './annotations';
import { DECLARATION_ERROR, declaredProjectOf } from './declaredProjectOf';
import { LOCATION_TYPE } from './entityOf';
import { IMAGE_FACTORY_API_VERSION } from './imageFactoryEntityModel';

/** Of errors that the portal's page of an entity shows. */
const PROCESSING = 'backstage.io/catalog-processing';

const ANSWER = 'answer';

interface Location {
  type: string;
  target: string;
}

function toStatusItem({ field, message }: FileProblem) {
  const text = [field, message].filter(Boolean).join(' ');
  return {
    type: PROCESSING,
    level: 'error' as const,
    message: `${DECLARATION_ERROR}: ${text}`,
    error: { name: DECLARATION_ERROR, message: text },
  };
}

/** The entity of a file with what became of it: its project, or what is wrong. */
function shown(entity: Entity, answer: DeclaredAnswer | undefined): Entity {
  const { [PROJECT_ID_ANNOTATION]: _, ...annotations } =
    entity.metadata.annotations ?? {};
  const { problems = [], project } = answer ?? {};
  const status = project?.status === 'archived' ? 'archived' : 'active';
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        ...annotations,
        ...(project && { [PROJECT_ID_ANNOTATION]: project.id }),
      },
    },
    spec: { ...entity.spec, lifecycle: status },
    ...(problems.length > 0 && {
      status: { items: problems.map(toStatusItem) },
    }),
  };
}

/**
 * Shows on a project of a file what is wrong with it, and links it to the
 * project that it keeps. The catalog also runs processors for what it is only
 * asked to try out, with a location that whoever asks may choose: nothing is
 * changed here.
 */
export class DeclaredProjectProcessor implements CatalogProcessor {
  readonly #options: {
    auth: AuthService;
    factory: ImageFactoryService;
    logger: LoggerService;
  };

  constructor(options: {
    auth: AuthService;
    factory: ImageFactoryService;
    logger: LoggerService;
  }) {
    this.#options = options;
  }

  getProcessorName(): string {
    return 'ImageFactoryDeclaredProject';
  }

  /** @throws InputError for an image in a file: images come of builds. */
  async postProcessEntity(
    entity: Entity,
    location: Location,
    ...[, cache]: [CatalogProcessorEmit, CatalogProcessorCache]
  ): Promise<Entity> {
    const isOurs = entity.apiVersion === IMAGE_FACTORY_API_VERSION;
    if (!isOurs || location.type === LOCATION_TYPE) return entity;
    if (entity.kind === 'Image') {
      throw new InputError(
        'An image can not be declared in a file: builds make it',
      );
    }
    if (entity.kind !== 'ImageProject') return entity;
    return shown(entity, await this.#review(entity, location, cache));
  }

  /** What the image factory says, or said last if it is not there. */
  async #review(
    entity: Entity,
    location: Location,
    cache: CatalogProcessorCache,
  ): Promise<DeclaredAnswer | undefined> {
    const { auth, factory, logger } = this.#options;
    try {
      const credentials = await auth.getOwnServiceCredentials();
      const body = declaredProjectOf(entity, stringifyLocationRef(location));
      const answer = await factory.call(
        reviewDeclaredProjectContract,
        { body },
        { credentials },
      );
      await cache.set(ANSWER, JSON.parse(JSON.stringify(answer)));
      return answer;
    } catch (error) {
      logger.warn(
        `The image factory could not be asked about the file ${location.target}; it is asked again with the next look at it`,
        toError(error),
      );
      const last = await cache.get<JsonObject>(ANSWER);
      return last as unknown as DeclaredAnswer | undefined;
    }
  }
}
