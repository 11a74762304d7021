import { BreadcrumbEntry, useApi } from '@backstage/frontend-plugin-api';
import { tenantCreatePermission } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { myAccessQuery } from '../access/queries';
import { useMay } from '../access/useMay';
import { imageFactoryApiRef } from '../api';
import { EmptyState } from '../patterns/EmptyState';
import { PageBody } from '../patterns/PageBody';
import { usePageTitle } from '../patterns/usePageTitle';
import { Waiting } from '../patterns/Waiting';
import { refusalText } from '../refusals/refusalText';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { NewTenantForm } from './NewTenantForm';

/** Why the person may not create a tenant, as the server says. */
function useWhyNot(): string {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const access = useQuery(myAccessQuery(api));
  const right = access.data?.platform.find(
    each => each.permission === tenantCreatePermission.name,
  );
  return right?.whyNot ? refusalText(right.whyNot, t) : '';
}

/** Makes a tenant and its first owner. */
export function NewTenantPage() {
  const { t } = useText();
  const paths = usePaths();
  const mayCreate = useMay(tenantCreatePermission.name);
  const whyNot = useWhyNot();
  usePageTitle(t('tenants.createTitle'));
  return (
    <BreadcrumbEntry
      entry={{ label: t('tenants.createTitle'), href: paths.newTenant() }}
    >
      <PageBody>
        {mayCreate === undefined && <Waiting rows={4} />}
        {mayCreate === false && (
          <EmptyState
            title={t('tenants.createDeniedTitle')}
            description={whyNot}
          />
        )}
        {mayCreate && <NewTenantForm />}
      </PageBody>
    </BreadcrumbEntry>
  );
}
