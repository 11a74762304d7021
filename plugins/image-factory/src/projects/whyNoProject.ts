import { Tenant } from '@imagefactory/backstage-plugin-image-factory-common';
import { refusedAction } from '../refusals/refusalOf';
import { refusalText } from '../refusals/refusalText';
import { Translate } from '../translation';

/** Why somebody may create a project in none of the tenants, and who can help. */
export function whyNoProject(tenants: Tenant[], t: Translate): string {
  if (tenants.length === 0) return t('projects.noTenantText');
  const [refusal] = tenants.flatMap(
    tenant => refusedAction(tenant, 'create-project') ?? [],
  );
  return refusal ? refusalText(refusal, t) : '';
}
