import {
  PermissionName,
  permissionMatrix,
  Right,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Translate } from '../translation';

function isNamed(permission: string): permission is PermissionName {
  return Object.hasOwn(permissionMatrix, permission);
}

/** What a right lets one do; of one that is not known, in the server's words. */
export function rightText(
  { permission, title }: Pick<Right, 'permission' | 'title'>,
  t: Translate,
): string {
  return isNamed(permission) ? t(`rights.${permission}`) : title;
}
