import {
  ANNOTATION_LOCATION,
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  BodyInputOf,
  declareProjectContract,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** What the image factory is told of a project in a file. */
export type DeclaredProject = BodyInputOf<typeof declareProjectContract>;

/** Names an error of the image factory among those of the catalog. */
export const DECLARATION_ERROR = 'ImageFactoryDeclarationError';

/** Most of an error that is told. */
const MAX_ERROR = 2000;
const MAX_ERRORS = 20;

interface StatusItem {
  level: string;
  message: string;
  error?: { name: string };
}

/** The whole ref of a short one; what is none stays, and is refused with its field. */
function fullRef(value: unknown, defaultKind: string): unknown {
  if (typeof value !== 'string') return value;
  try {
    return stringifyEntityRef(parseEntityRef(value, { defaultKind }));
  } catch {
    return value;
  }
}

/** What the catalog itself says is wrong with a file; what it holds is older then. */
function errorsOf(entity: Entity): string[] {
  const { items = [] } = (entity as { status?: { items?: StatusItem[] } })
    .status ?? { items: [] };
  return items
    .filter(({ level }) => level === 'error')
    .filter(({ error }) => error?.name !== DECLARATION_ERROR)
    .slice(0, MAX_ERRORS)
    .map(({ message }) => message.slice(0, MAX_ERROR));
}

/** An entity of a file as the image factory takes it. */
export function declaredProjectOf(
  entity: Entity,
  location = entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? '',
): DeclaredProject {
  const { namespace = 'default', name, title, description } = entity.metadata;
  const spec = { ...entity.spec } as Record<string, unknown>;
  if ('owner' in spec) spec.owner = fullRef(spec.owner, 'group');
  if ('system' in spec) spec.system = fullRef(spec.system, 'system');
  const errors = errorsOf(entity);
  return {
    ...{ location, namespace, name, title, description, spec },
    ...(errors.length > 0 && { errors }),
  };
}
