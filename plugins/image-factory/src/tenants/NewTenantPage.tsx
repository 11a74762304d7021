import { useApi } from '@backstage/frontend-plugin-api';
import { tenantCreatePermission } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { FormPage } from '../patterns/FormPage';
import { refusalText } from '../refusals/refusalText';
import { myAccessQuery } from '../rights/queries';
import { useMay } from '../rights/useMay';
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
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const access = useQuery(myAccessQuery(api));
  const mayCreate = useMay(tenantCreatePermission.name);
  const whyNot = useWhyNot();
  const title = t('tenants.createTitle');
  return (
    <FormPage
      title={title}
      crumbs={[{ label: title, href: paths.newTenant() }]}
      // When it can't be read the server decides in the end.
      needs={[{ ...access, isError: false }]}
      denied={
        mayCreate
          ? undefined
          : { title: t('tenants.createDeniedTitle'), description: whyNot }
      }
    >
      {() => <NewTenantForm />}
    </FormPage>
  );
}
