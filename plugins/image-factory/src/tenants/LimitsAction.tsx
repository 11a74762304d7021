import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { RiEqualizerLine } from '@remixicon/react';
import {
  BodyInputOf,
  setTenantLimitsContract,
  Tenant,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useState } from 'react';
import { FormProvider } from 'react-hook-form';
import { imageFactoryApiRef } from '../api';
import { FormDialog } from '../forms/FormDialog';
import { SchemaFields } from '../forms/SchemaField';
import { useSchemaForm } from '../forms/useSchemaForm';
import { useText } from '../translation';
import { MethodsInput } from './MethodsInput';
import { useTenantChange } from './useTenantChange';

type Body = BodyInputOf<typeof setTenantLimitsContract>;

const prefix = ['body'];
/** The methods have an input of their own. */
const schema = setTenantLimitsContract.body.omit({ methods: true });

function LimitsDialog(props: { tenant: Tenant; onClose: () => void }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const { tenant, onClose } = props;
  const [methods, setMethods] = useState(tenant.methods ?? null);
  const schemaForm = useSchemaForm({
    schema,
    prefix,
    saved: { maxConcurrentBuilds: tenant.maxConcurrentBuilds },
  });
  const { form, shape, refusals, refuse, clearRefusals } = schemaForm;
  const limit = useTenantChange({
    change: (body: Body) =>
      api.call(setTenantLimitsContract, {
        params: { tenantId: tenant.id },
        body,
      }),
    onDone: onClose,
    onRefused: refuse,
  });
  return (
    <FormProvider {...form}>
      <FormDialog
        isOpen
        title={t('tenants.limitsTitle', { name: tenant.title })}
        submit={t('tenants.setLimits')}
        keep={t('tenants.cancel')}
        isPending={limit.isPending}
        refusals={refusals}
        formRef={schemaForm.ref}
        onSubmit={form.handleSubmit(values => {
          clearRefusals();
          const { maxConcurrentBuilds } = values;
          limit.mutate({ maxConcurrentBuilds, methods });
        })}
        onClose={onClose}
      >
        <Text as="p" color="secondary">
          {t('tenants.limitsText')}
        </Text>
        <SchemaFields name="" shape={shape} />
        <MethodsInput value={methods} onChange={setMethods} />
        {methods?.length === 0 && (
          <Text as="p" color="warning">
            {t('tenants.methodsMissing')}
          </Text>
        )}
      </FormDialog>
    </FormProvider>
  );
}

/** Sets what a tenant may use. */
export function LimitsAction(props: { tenant: Tenant }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiEqualizerLine aria-hidden />}
        onPress={() => setOpen(true)}
      >
        {t('tenants.setLimits')}
      </Button>
      {isOpen && (
        <LimitsDialog tenant={props.tenant} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
