/** Texts about tenants. */
export const tenantTexts = {
  all: 'All my tenants',
  what: 'Your tenants',
  switcher: 'Tenant',
  unknownTitle: 'You are not a member of the tenant {{name}}',
  unknownText:
    'The link may be from somebody of another tenant. An owner of that tenant can add you.',
  showAll: 'Show all my tenants',
} as const;
