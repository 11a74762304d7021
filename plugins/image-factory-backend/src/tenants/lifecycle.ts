import { TenantStatus } from '@imagefactory/backstage-plugin-image-factory-common';
import { nextStatus, Transitions } from '../platform/lifecycle';

export type TenantEvent = 'suspended' | 'resumed' | 'archived';

/** The whole life of a tenant. */
export const tenantTransitions: Transitions<TenantStatus, TenantEvent> = {
  active: { suspended: 'suspended', archived: 'archived' },
  suspended: { resumed: 'active', archived: 'archived' },
  archived: {},
};

/** @throws CodedConflictError if `event` cannot happen to a tenant that is `current`. */
export function nextTenantStatus(
  current: TenantStatus,
  event: TenantEvent,
): TenantStatus {
  return nextStatus(tenantTransitions, { what: 'tenant', current, event });
}
