import { say } from '@imagefactory/backstage-plugin-image-factory-common';
import { CodedConflictError } from '../platform/errors';
import { isInForce, TenantGrant } from './RoleGrant';

/** Owners who stay, or at least owners now. */
function ownersIn(grants: TenantGrant[], now: string) {
  const owners = grants.filter(
    grant => grant.role === 'owner' && isInForce(grant, now),
  );
  return {
    now: owners.length,
    lasting: owners.filter(grant => grant.expiresAt === undefined).length,
  };
}

/**
 * A tenant that has an owner who stays keeps one; a tenant that only has
 * owners for some time keeps one of those.
 *
 * @param now - ISO 8601 in UTC.
 * @throws CodedConflictError `last-owner`.
 */
export function requireOwner(
  before: TenantGrant[],
  after: TenantGrant[],
  now: string,
): void {
  const [had, has] = [ownersIn(before, now), ownersIn(after, now)];
  const isKept =
    (had.lasting === 0 || has.lasting > 0) && (had.now === 0 || has.now > 0);
  if (isKept) return;
  throw new CodedConflictError('last-owner', say('owner-left'));
}
