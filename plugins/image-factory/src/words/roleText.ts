import {
  isKnownIn,
  PlatformRole,
  platformRoles,
  RoleDescription,
  TenantRole,
  tenantRoles,
  UnknownWord,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Translate } from '../translation';

/** What a role in a tenant is called and for; one that is not known is called by its word. */
export function tenantRoleText(
  role: TenantRole | UnknownWord,
  t: Translate,
): RoleDescription {
  return isKnownIn(tenantRoles, role)
    ? {
        title: t(`roles.tenant.${role}.title`),
        about: t(`roles.tenant.${role}.about`),
      }
    : { title: role, about: '' };
}

/** The same for a role on the platform. */
export function platformRoleText(
  role: PlatformRole | UnknownWord,
  t: Translate,
): RoleDescription {
  return isKnownIn(platformRoles, role)
    ? {
        title: t(`roles.platform.${role}.title`),
        about: t(`roles.platform.${role}.about`),
      }
    : { title: role, about: '' };
}
