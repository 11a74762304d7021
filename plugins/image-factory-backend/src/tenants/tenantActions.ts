import {
  projectCreatePermission,
  Refusal,
  TenantAction,
  tenantArchivePermission,
  tenantBindPermission,
  tenantLimitPermission,
  tenantSuspendPermission,
  tenantUpdatePermission,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ActionRules } from '../platform/access';
import { statusRefusal } from '../platform/actions';
import { TenantResource } from './guardedTenant';
import { TenantEvent, tenantTransitions } from './lifecycle';

/** What each action with a tenant needs. */
export const tenantActions: ActionRules<TenantResource, TenantAction> = {
  'create-project': {
    permission: projectCreatePermission,
    requires: ['active-tenant'],
  },
  update: {
    permission: tenantUpdatePermission,
    requires: ['open-tenant', 'portal-managed'],
  },
  'set-limits': {
    permission: tenantLimitPermission,
    requires: ['open-tenant', 'portal-managed'],
  },
  suspend: { permission: tenantSuspendPermission },
  resume: { permission: tenantSuspendPermission },
  archive: { permission: tenantArchivePermission },
  bind: { permission: tenantBindPermission, requires: ['open-tenant'] },
  unbind: { permission: tenantBindPermission },
};

const eventOf: Partial<Record<TenantAction, TenantEvent>> = {
  suspend: 'suspended',
  resume: 'resumed',
  archive: 'archived',
};

/** Why the status of a tenant lets an action not happen. */
export function impossibleWithTenant(
  { tenant }: TenantResource,
  action: TenantAction,
): Refusal | undefined {
  const event = eventOf[action];
  if (!event || tenantTransitions[tenant.status][event]) return undefined;
  return statusRefusal(
    say('tenant-in-status', { tenant: tenant.title, status: tenant.status }),
  );
}
