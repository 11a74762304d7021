import { MissingError } from '../platform/errors';
import { RoleGrant } from './RoleGrant';

/** Which role is meant, and whose. */
type GrantRef<G extends RoleGrant> = Pick<G, 'role' | 'principalRef'>;

/** What is to happen to the roles in one place: one is given, one ends, or both. */
export interface GrantChange<G extends RoleGrant> {
  next?: G;
  gone?: GrantRef<G>;
}

function isSame<G extends RoleGrant>(grant: G, key: GrantRef<G>): boolean {
  return grant.role === key.role && grant.principalRef === key.principalRef;
}

/** What an event tells of a role. */
function termsOf(grant: RoleGrant | undefined) {
  return grant
    ? { role: grant.role, expiresAt: grant.expiresAt ?? null }
    : null;
}

/**
 * What a change makes of the roles in one place, in a tenant or inside a
 * project alike.
 *
 * @returns `touched`, the grants that change or end; `after`, all that there
 *   will be; `told`, what the event of it says.
 * @throws MissingError if what is to end is not there.
 */
export function planGrants<G extends RoleGrant>(
  grants: G[],
  { next, gone }: GrantChange<G>,
) {
  const ended = gone && grants.find(grant => isSame(grant, gone));
  if (gone && !ended) throw new MissingError('There is no such binding');
  const replaced = next && grants.find(grant => isSame(grant, next));
  const touched = [ended, replaced].filter((grant): grant is G => !!grant);
  const others = grants.filter(grant => !touched.includes(grant));
  return {
    touched,
    after: next ? [...others, next] : others,
    told: {
      principalRef: (next ?? ended)?.principalRef,
      before: termsOf(ended ?? replaced),
      after: termsOf(next),
    },
  };
}
