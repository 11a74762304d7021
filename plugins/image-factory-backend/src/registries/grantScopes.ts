import { RegistryGrant } from '@imagefactory/backstage-plugin-image-factory-node';
import { RegistryScope } from './parseScopes';

/** What may be done with a repository. Deleting is in nobody's rights. */
export type RepositoryAction = Exclude<
  RegistryGrant['actions'][number],
  'delete'
>;

/** What a holder may do with a repository; asked for each by its exact name. */
export type RepositoryRights = (
  repository: string,
) => RepositoryAction[] | Promise<RepositoryAction[]>;

/**
 * Path of a repository, without host.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
 */
const REPOSITORY =
  /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;

/** Whether a repository is a prefix, or lies below it. */
export function isBelow(repository: string, prefix: string): boolean {
  return repository === prefix || repository.startsWith(`${prefix}/`);
}

/**
 * What of the scopes a token opens: for each only the actions that its holder
 * has a right to. A scope of which nothing is left is not in the token, and
 * what isn't a repository never is.
 *
 * @param closed - Prefixes of repositories that no token opens.
 */
export async function grantScopes(
  scopes: RegistryScope[],
  options: { rights: RepositoryRights; closed: string[] },
): Promise<RegistryGrant[]> {
  const grants = new Map<string, Set<RepositoryAction>>();
  for (const { type, name, actions } of scopes) {
    const isOpen =
      type === 'repository' &&
      REPOSITORY.test(name) &&
      !options.closed.some(prefix => isBelow(name, prefix));
    const rights = isOpen ? await options.rights(name) : [];
    for (const action of rights.filter(own => actions.includes(own))) {
      grants.set(name, (grants.get(name) ?? new Set()).add(action));
    }
  }
  return [...grants].map(([name, actions]) => ({
    type: 'repository',
    name,
    actions: [...actions],
  }));
}
