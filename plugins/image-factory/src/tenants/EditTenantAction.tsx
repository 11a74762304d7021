import { useApi } from '@backstage/frontend-plugin-api';
import { RiPencilLine } from '@remixicon/react';
import {
  BodyInputOf,
  descriptionSchema,
  Tenant,
  updateTenantContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { imageFactoryApiRef } from '../api';
import { FormAction } from '../forms/FormAction';
import { useText } from '../translation';
import { useTenantChanged } from './useTenantChanged';

type Body = BodyInputOf<typeof updateTenantContract>;

const prefix = ['body'];
/** A description may be left empty, so the form does not ask for it. */
const schema = updateTenantContract.body.extend({
  description: descriptionSchema.default(''),
});

/** Changes title and description of a tenant. */
export function EditTenantAction(props: { tenant: Tenant }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const changed = useTenantChanged();
  const { id: tenantId, name, title, description } = props.tenant;
  return (
    <FormAction
      label={t('tenants.edit')}
      icon={RiPencilLine}
      title={t('tenants.editTitle', { name })}
      submit={t('tenants.save')}
      keep={t('tenants.cancel')}
      schema={schema}
      prefix={prefix}
      saved={{ title, description }}
      act={async data => {
        const body = { description: '', ...(data as object) } as Body;
        await api.call(updateTenantContract, { params: { tenantId }, body });
        await changed();
      }}
    />
  );
}
