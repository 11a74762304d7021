import {
  ProjectRole,
  RoleDescription,
  UnknownWord,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Translate } from '../translation';
import { tenantRoleText } from '../words/roleText';

/** What a role is called, and what it is for. */
export function describedRole(
  role: ProjectRole | UnknownWord,
  t: Translate,
): RoleDescription {
  if (role !== 'none') return tenantRoleText(role, t);
  return { title: t('bindings.noneTitle'), about: t('bindings.noneText') };
}
