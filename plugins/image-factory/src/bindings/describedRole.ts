import {
  ProjectRole,
  RoleDescription,
  tenantRoles,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Translate } from '../translation';

/** What a role is called, and what it is for. */
export function describedRole(
  role: ProjectRole,
  t: Translate,
): RoleDescription {
  if (role !== 'none') return tenantRoles[role];
  return { title: t('bindings.noneTitle'), about: t('bindings.noneText') };
}
