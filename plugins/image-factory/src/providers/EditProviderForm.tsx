import {
  BodyInputOf,
  ExecutorDescription,
  isOfKind,
  Provider,
  providerFieldsSchema,
  updateProviderContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useMemo, useState } from 'react';
import { FieldValues } from 'react-hook-form';
import { shapeOf } from '../forms/fieldKinds';
import { fromData } from '../forms/formValues';
import { PageForm } from '../forms/PageForm';
import { useSchemaForm } from '../forms/useSchemaForm';
import { useText } from '../translation';
import { providerFormSchema } from './providerFormSchema';
import { useUpdateProvider } from './useSaveProvider';

const prefix = ['body'];

function dataOfProvider(provider: Provider) {
  const { title, slots, tenants, settings } = provider;
  const names = isOfKind(tenants, 'type', 'some')
    ? tenants.seen.map(s => s.name)
    : [];
  return {
    title,
    slots,
    settings,
    tenants: tenants.type === 'all' ? { type: 'all' } : { type: 'some', names },
  };
}

/** The form of a provider as it is. It stays what was read: a change by somebody else is refused, not overwritten. */
export function EditProviderForm(props: {
  provider: Provider;
  executor: ExecutorDescription;
}) {
  const { t } = useText();
  const [provider] = useState(props.provider);
  const schema = useMemo(
    () => providerFormSchema(providerFieldsSchema, props.executor),
    [props.executor],
  );
  const [saved] = useState(
    () => fromData(shapeOf(schema), dataOfProvider(provider)) as FieldValues,
  );
  const schemaForm = useSchemaForm({ schema, prefix, saved });
  const update = useUpdateProvider(provider.id, schemaForm.refuse);
  return (
    <PageForm
      schemaForm={schemaForm}
      title={t('providers.editTitle', { name: provider.title })}
      text={t('providers.editText')}
      submit={t('providers.save')}
      isPending={update.isPending}
      onSubmit={values => {
        const body = {
          settings: {},
          ...(schemaForm.dataOf(values) as object),
          version: provider.version,
        };
        update.mutate(body as BodyInputOf<typeof updateProviderContract>);
      }}
    />
  );
}
