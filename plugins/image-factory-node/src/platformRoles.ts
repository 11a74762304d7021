import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  PlatformRole,
  platformRoleSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';

/**
 * Refs of groups and users by their role on the platform.
 *
 * @public
 */
export type PlatformRoleRefs = Partial<Record<PlatformRole, string[]>>;

function readRefs(config: RootConfigService, key: string): string[] {
  return (config.getOptionalStringArray(key) ?? []).map(ref =>
    ref.toLocaleLowerCase('en-US'),
  );
}

/**
 * Who has which role on the platform: `imageFactory.platformRoles`, and
 * `imageFactory.platformAdmins`, whose members are admins.
 *
 * @throws Error of the configuration if one of them is no list of texts.
 * @public
 */
export function readPlatformRoles(config: RootConfigService): PlatformRoleRefs {
  const refs: PlatformRoleRefs = {};
  for (const role of platformRoleSchema.options) {
    refs[role] = readRefs(config, `imageFactory.platformRoles.${role}`);
  }
  refs.admin!.push(...readRefs(config, 'imageFactory.platformAdmins'));
  return refs;
}

/**
 * Roles on the platform that one of the claims has, in the order of the roles.
 *
 * @public
 */
export function heldPlatformRoles(
  claims: string[],
  refs: PlatformRoleRefs,
): PlatformRole[] {
  return platformRoleSchema.options.filter(role =>
    refs[role]?.some(ref => claims.includes(ref)),
  );
}
