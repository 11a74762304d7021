import {
  permissionMatrix,
  PermissionName,
  PlatformRole,
  platformRoles,
  reasonDefinitions,
  RejectionReason,
  sentences,
  TenantRole,
  tenantRoles,
  waitingReasons,
} from '@imagefactory/backstage-plugin-image-factory-common';

type Reasons = typeof reasonDefinitions;

/** Why builds fail, by reason. */
export const reasonTexts = Object.fromEntries(
  Object.entries(reasonDefinitions).map(([code, { title, hint }]) => [
    code,
    { title, hint },
  ]),
) as unknown as {
  [C in keyof Reasons]: {
    readonly title: Reasons[C]['title'];
    readonly hint: Reasons[C]['hint'];
  };
};

/** What builds wait for, by reason. */
export const waitingTexts = Object.fromEntries(
  Object.entries(waitingReasons).map(([code, { message }]) => [code, message]),
) as Record<keyof typeof waitingReasons, string>;

/** Why a provider does not run something, by reason. */
export const rejectionTexts = {
  'not-allowed': 'not for this tenant',
  'lacks-requirement': 'lacks {{lacks}}',
  'not-checked': 'nobody has looked at it yet',
  'not-wished': 'another one is wished for',
  paused: 'kept from starting anything new by an operator',
  'not-ready': 'not ready',
  full: 'all of its slots are taken',
  'not-emptiest': 'could run it, but had no more free slots',
} as const satisfies Record<RejectionReason, string>;

/** What servers say, by code. */
export const saidTexts = sentences;

// No interface: the keys of messages are made of types alone.
type RoleText = { title: string; about: string };

/** What the roles are called and for. */
export const roleTexts = {
  tenant: tenantRoles as Record<TenantRole, RoleText>,
  platform: platformRoles as Record<PlatformRole, RoleText>,
};

/** What each permission lets one do. */
export const rightTexts = Object.fromEntries(
  Object.entries(permissionMatrix).map(([name, { title }]) => [name, title]),
) as Record<PermissionName, string>;
