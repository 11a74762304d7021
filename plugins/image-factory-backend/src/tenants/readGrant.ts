import { Clock, toIso } from '../platform/clock';
import { Caller } from '../platform/operation';
import { toPrincipalRef } from './normalizeBindings';
import { requireFuture } from './requireFuture';

/** A role that somebody wants to give. */
interface Wanted<TRole> {
  role: TRole;
  principalRef: string;
  expiresAt?: string;
  /** Role of the same group or user that it takes the place of. */
  insteadOf?: TRole;
}

/**
 * What is to be stored of it, in a tenant or inside a project alike.
 *
 * @returns `next`, the grant; `gone`, the role that ends with it.
 * @throws FieldsError if its end lies in the past.
 */
export function readGrant<TRole extends string>(
  { clock }: { clock: Clock },
  caller: Caller,
  wanted: Wanted<TRole>,
) {
  const now = toIso(clock.now());
  const { role, expiresAt, insteadOf } = wanted;
  requireFuture(expiresAt, now);
  const principalRef = toPrincipalRef(wanted.principalRef);
  return {
    next: {
      role,
      principalRef,
      expiresAt: expiresAt && toIso(Date.parse(expiresAt)),
      grantedBy: caller.ref,
      grantedAt: now,
    },
    gone:
      insteadOf === undefined || insteadOf === role
        ? undefined
        : { role: insteadOf, principalRef },
  };
}
