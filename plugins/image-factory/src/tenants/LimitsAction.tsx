import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { RiEqualizerLine } from '@remixicon/react';
import {
  BodyInputOf,
  setTenantLimitsContract,
  Tenant,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useState } from 'react';
import { imageFactoryApiRef } from '../api';
import { FormAction } from '../forms/FormAction';
import { useText } from '../translation';
import { MethodsInput } from './MethodsInput';
import { useTenantChanged } from './useTenantChanged';

type Body = BodyInputOf<typeof setTenantLimitsContract>;

const prefix = ['body'];
/** The methods have an input of their own. */
const schema = setTenantLimitsContract.body.omit({ methods: true });

/** Sets what a tenant may use. */
export function LimitsAction(props: { tenant: Tenant }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const changed = useTenantChanged();
  const { id: tenantId, title, maxConcurrentBuilds } = props.tenant;
  const [methods, setMethods] = useState(props.tenant.methods ?? null);
  return (
    <FormAction
      label={t('tenants.setLimits')}
      icon={RiEqualizerLine}
      size="small"
      title={t('tenants.limitsTitle', { name: title })}
      text={t('tenants.limitsText')}
      submit={t('tenants.setLimits')}
      keep={t('tenants.cancel')}
      schema={schema}
      prefix={prefix}
      saved={{ maxConcurrentBuilds }}
      after={
        <>
          <MethodsInput value={methods} onChange={setMethods} />
          {methods?.length === 0 && (
            <Text as="p" color="warning">
              {t('tenants.methodsMissing')}
            </Text>
          )}
        </>
      }
      act={async data => {
        const body = { ...(data as object), methods } as Body;
        await api.call(setTenantLimitsContract, { params: { tenantId }, body });
        await changed();
      }}
    />
  );
}
