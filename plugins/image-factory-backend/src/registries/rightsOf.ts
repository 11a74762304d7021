import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  imagePullPermission,
  registryUpdatePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ImageFactoryPullPolicy } from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { ImagesRoom } from '../images';
import { Authorizer } from '../platform/access';
import { TenantsRoom } from '../tenants';
import { People } from './CatalogPeople';
import { isBelow, RepositoryAction, RepositoryRights } from './grantScopes';
import { Holder } from './proveHolder';
import { RunClaims } from './runClaims';

export interface RightsDeps {
  knex: Knex;
  authorizer: Authorizer;
  tenants: Pick<TenantsRoom, 'find'>;
  images: Pick<ImagesRoom, 'guardedImage' | 'findByPath'>;
  people: People;
  pullPolicy: ImageFactoryPullPolicy;
  /** Prefixes of what everybody may read. */
  basePrefixes: string[];
}

async function isActive(deps: RightsDeps, tenantId: string): Promise<boolean> {
  const tenant = await deps.tenants.find(deps.knex, tenantId);
  return tenant?.status === 'active';
}

/**
 * People pull base images, and images of active tenants in which their roles,
 * as they are now, allow it. They push none of these: what a tenant has was
 * built by the suite. Base images come from whoever may change the registry.
 */
async function rightsOfPerson(
  deps: RightsDeps,
  ref: string,
): Promise<RepositoryRights | undefined> {
  const claims = await deps.people.claimsOf(ref);
  if (!claims) return undefined;
  const user = { userEntityRef: ref, ownershipEntityRefs: claims };
  const [pull, update] = await Promise.all(
    [imagePullPermission, registryUpdatePermission].map(permission =>
      deps.pullPolicy.decide(permission, user),
    ),
  );
  const ofBase: RepositoryAction[] =
    update.result === AuthorizeResult.ALLOW ? ['pull', 'push'] : ['pull'];
  return async repository => {
    if (deps.basePrefixes.some(prefix => isBelow(repository, prefix))) {
      return ofBase;
    }
    const { guardedImage } = deps.images;
    const id = await deps.images.findByPath(deps.knex, repository);
    const image = id && (await guardedImage.load(id));
    const mayPull =
      image &&
      deps.authorizer.allows(guardedImage, pull, image) &&
      (await isActive(deps, image.tenantId));
    return mayPull ? ['pull'] : [];
  };
}

/** A run does what its token says, for as long as its tenant is active. */
async function rightsOfRun(
  deps: RightsDeps,
  { tenant, pushes, reads }: RunClaims,
): Promise<RepositoryRights | undefined> {
  if (!(await isActive(deps, tenant))) return undefined;
  return repository => {
    if (repository === pushes) return ['pull', 'push'];
    return reads.some(prefix => isBelow(repository, prefix)) ? ['pull'] : [];
  };
}

/**
 * What a holder may do in the registry, by how things are now.
 *
 * @returns `undefined` if it is nobody's business any more: the person is
 *   gone, or the tenant is not active.
 */
export function rightsOf(
  deps: RightsDeps,
  holder: Holder,
): Promise<RepositoryRights | undefined> {
  return holder.kind === 'run'
    ? rightsOfRun(deps, holder.claims)
    : rightsOfPerson(deps, holder.ref);
}
