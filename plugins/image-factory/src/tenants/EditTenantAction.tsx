import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiPencilLine } from '@remixicon/react';
import {
  BodyInputOf,
  descriptionSchema,
  Tenant,
  updateTenantContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useState } from 'react';
import { FormProvider } from 'react-hook-form';
import { z } from 'zod';
import { imageFactoryApiRef } from '../api';
import { FormDialog } from '../forms/FormDialog';
import { SchemaFields } from '../forms/SchemaField';
import { useSchemaForm } from '../forms/useSchemaForm';
import { useText } from '../translation';
import { useTenantChange } from './useTenantChange';

type Body = BodyInputOf<typeof updateTenantContract>;

const prefix = ['body'];
/** A description may be left empty, so the form does not ask for it. */
const schema = updateTenantContract.body.extend({
  description: descriptionSchema.default(''),
});

function EditDialog(props: { tenant: Tenant; onClose: () => void }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const { tenant, onClose } = props;
  const schemaForm = useSchemaForm({
    schema,
    prefix,
    saved: { title: tenant.title, description: tenant.description },
  });
  const { form, shape, refusals, refuse, clearRefusals } = schemaForm;
  const update = useTenantChange({
    change: (body: Body) =>
      api.call(updateTenantContract, {
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
        title={t('tenants.editTitle', { name: tenant.name })}
        submit={t('tenants.save')}
        keep={t('tenants.cancel')}
        isPending={update.isPending}
        refusals={refusals}
        formRef={schemaForm.ref}
        onSubmit={form.handleSubmit(values => {
          clearRefusals();
          const data = schemaForm.dataOf(values) as z.input<typeof schema>;
          update.mutate({ description: '', ...data });
        })}
        onClose={onClose}
      >
        <SchemaFields name="" shape={shape} />
      </FormDialog>
    </FormProvider>
  );
}

/** Changes title and description of a tenant. */
export function EditTenantAction(props: { tenant: Tenant }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="secondary"
        iconStart={<RiPencilLine aria-hidden />}
        onPress={() => setOpen(true)}
      >
        {t('tenants.edit')}
      </Button>
      {isOpen && (
        <EditDialog tenant={props.tenant} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
