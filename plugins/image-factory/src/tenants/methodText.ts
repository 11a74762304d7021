import { Tenant } from '@imagefactory/backstage-plugin-image-factory-common';
import { choiceLabel } from '../forms/fieldLabel';
import { Translate } from '../translation';

/** The build methods that a tenant may use, in words. */
export function methodText(tenant: Tenant, t: Translate): string {
  if (!tenant.methods) return t('tenants.allMethods');
  if (tenant.methods.length === 0) return t('tenants.noMethods');
  return tenant.methods
    .map(method => choiceLabel('method', method, t))
    .join(', ');
}
