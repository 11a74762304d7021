import { Select } from '@backstage/ui';
import {
  BodyInputOf,
  createProviderContract,
  ExecutorDescription,
  newProviderFieldsSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useMemo, useState } from 'react';
import { FieldValues } from 'react-hook-form';
import { shapeOf } from '../forms/fieldKinds';
import { PageForm } from '../forms/PageForm';
import { useSchemaForm } from '../forms/useSchemaForm';
import { useText } from '../translation';
import { providerFormSchema } from './providerFormSchema';
import { useCreateProvider } from './useSaveProvider';

const prefix = ['body'];

interface KindProps {
  executors: ExecutorDescription[];
  executor: ExecutorDescription;
  onChoose: (id: string) => void;
}

function KindSelect({ executors, executor, onChoose }: KindProps) {
  const { t } = useText();
  return (
    <Select
      label={t('providers.kind')}
      description={t('providers.kindText')}
      isRequired
      secondaryLabel={t('forms.required')}
      options={executors.map(({ id, title }) => ({ id, label: title }))}
      selectedKey={executor.id}
      onSelectionChange={key => key !== null && onChoose(String(key))}
    />
  );
}

function FormOfKind(props: {
  executors: ExecutorDescription[];
  executor: ExecutorDescription;
  /** What was filled in before this kind was chosen. */
  kept?: FieldValues;
  onKind: (id: string, values: FieldValues) => void;
}) {
  const { t } = useText();
  const { executor } = props;
  const schema = useMemo(
    () => providerFormSchema(newProviderFieldsSchema, executor),
    [executor],
  );
  const [saved] = useState(
    () =>
      ({
        ...(shapeOf(schema).initial as FieldValues),
        ...props.kept,
      } as FieldValues),
  );
  const schemaForm = useSchemaForm({
    schema,
    prefix,
    saved,
    taken: { id: t('providers.idTaken') },
  });
  const { form, refuse, dataOf } = schemaForm;
  const create = useCreateProvider(refuse);
  return (
    <PageForm
      schemaForm={schemaForm}
      title={t('providers.addTitle')}
      text={t('providers.addText')}
      submit={t('providers.add')}
      isPending={create.isPending}
      before={
        <KindSelect
          {...props}
          onChoose={id => props.onKind(id, form.getValues())}
        />
      }
      onSubmit={values => {
        const data = dataOf(values) as object;
        const body = { ...data, executor: executor.id };
        create.mutate(body as BodyInputOf<typeof createProviderContract>);
      }}
    />
  );
}

/** The form of a new provider: what all have, and what its kind wants to know. */
export function NewProviderForm(props: { executors: ExecutorDescription[] }) {
  const { executors } = props;
  const [chosen, setChosen] = useState<{ id: string; kept?: FieldValues }>({
    id: executors[0].id,
  });
  const executor = executors.find(({ id }) => id === chosen.id) ?? executors[0];
  return (
    <FormOfKind
      key={executor.id}
      executors={executors}
      executor={executor}
      kept={chosen.kept}
      onKind={(id, { settings: _, ...kept }) => setChosen({ id, kept })}
    />
  );
}
