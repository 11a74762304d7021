import {
  permissionMatrix,
  PlatformRole,
  TenantRole,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Person } from '../startSuite';

/** Where a thing lies: a tenant, a project of `web` that shuts all but its owners out, or nowhere. */
export type Where = 'web' | 'vault' | 'data' | 'missing';

/** What the people of the tests are, written down once more: not read from what is tested. */
const inWeb: Partial<Record<Person, TenantRole>> = {
  ada: 'owner',
  bob: 'developer',
  olga: 'operator',
  sam: 'security-reviewer',
  vera: 'viewer',
};
const onPlatform: Partial<Record<Person, PlatformRole>> = {
  grace: 'admin',
  otto: 'operator',
  selma: 'security-reviewer',
  theo: 'auditor',
};

/** What everybody may do with their own; the one of the tests is Grace's. */
const OF_GRACE = new Set(['token.read', 'token.delete']);

function roleIn(person: Person, where: Where): TenantRole | undefined {
  if (where === 'data') return person === 'cleo' ? 'owner' : undefined;
  if (where === 'web') return inWeb[person];
  return where === 'vault' && person === 'ada' ? 'owner' : undefined;
}

/** Whether the matrix gives somebody a permission, named without its prefix, there. */
export function mayDo(
  person: Person,
  permission: string,
  where?: Where,
): boolean {
  const row = permissionMatrix[`image-factory.${permission}`];
  const role = where && roleIn(person, where);
  const platform = onPlatform[person];
  return (
    row.everybody === 'all' ||
    (row.everybody === 'own' && !OF_GRACE.has(permission)) ||
    (platform !== undefined && row.platform.includes(platform)) ||
    (role !== undefined && row.tenant[role] === 'all')
  );
}

/** The role that somebody has where a thing lies, for the name of a case. */
export function standingOf(person: Person, where: Where): string {
  const platform = onPlatform[person];
  if (platform) return `platform ${platform}`;
  const tenant = inWeb[person] ? 'web' : 'data';
  if (person === 'nobody') return 'nobody';
  const role = inWeb[person] ?? 'owner';
  const place = {
    web: tenant === 'web' ? 'own tenant' : 'other tenant',
    data: tenant === 'data' ? 'own tenant' : 'other tenant',
    vault: tenant === 'web' ? 'other project' : 'other tenant',
    missing: 'missing',
  }[where];
  return `${role}, ${place}`;
}
