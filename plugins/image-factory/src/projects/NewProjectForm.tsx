import { Button, Select, Text } from '@backstage/ui';
import {
  BodyInputOf,
  createProjectBodySchema,
  createProjectContract,
  Tenant,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useState } from 'react';
import { FormProvider } from 'react-hook-form';
import { FieldProblem } from '../forms/FieldProblem';
import styles from '../forms/forms.module.css';
import { RefusalAlert } from '../forms/RefusalAlert';
import { SchemaFields } from '../forms/SchemaField';
import { useSchemaForm } from '../forms/useSchemaForm';
import { codeOf } from '../refusals/refusalOf';
import { useText } from '../translation';
import { useCreateProject } from './useCreateProject';

const prefix = ['body'];

function TenantSelect(props: {
  tenants: Tenant[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  isMissing: boolean;
}) {
  const { t } = useText();
  return (
    <div className={styles.choice} data-invalid={props.isMissing}>
      <Select
        label={t('projects.tenant')}
        description={t('projects.tenantText')}
        isRequired
        options={props.tenants.map(tenant => ({
          id: tenant.id,
          label: tenant.title,
          description: tenant.name,
        }))}
        selectedKey={props.chosen ?? null}
        onSelectionChange={key => key !== null && props.onChoose(String(key))}
      />
      <FieldProblem
        text={props.isMissing ? t('projects.tenantMissing') : undefined}
      />
    </div>
  );
}

/** The form of a new project, made of the schema that the server checks it with. */
export function NewProjectForm(props: { tenants: Tenant[] }) {
  const { t } = useText();
  const { tenants } = props;
  const [tenantId, setTenant] = useState(
    tenants.length === 1 ? tenants[0].id : undefined,
  );
  const [isMissing, setMissing] = useState(false);
  const schemaForm = useSchemaForm({ schema: createProjectBodySchema, prefix });
  const { form, shape, refusals, refuse, clearRefusals } = schemaForm;
  const create = useCreateProject(error => {
    if (codeOf(error) === 'name-taken') {
      form.setError('name', { type: 'server', message: t('forms.nameTaken') });
    } else {
      refuse(error);
    }
  });
  const submit = form.handleSubmit(
    values => {
      setMissing(!tenantId);
      if (!tenantId || create.isPending) return;
      clearRefusals();
      const body = schemaForm.dataOf(values) as BodyInputOf<
        typeof createProjectContract
      >;
      create.mutate({ tenantId, body });
    },
    () => setMissing(!tenantId),
  );
  return (
    <FormProvider {...form}>
      <form
        ref={schemaForm.ref}
        className={styles.form}
        onSubmit={submit}
        noValidate
        aria-label={t('projects.createTitle')}
      >
        <Text as="h2" variant="title-small" weight="bold">
          {t('projects.createTitle')}
        </Text>
        <Text as="p" color="secondary">
          {t('projects.createText')}
        </Text>
        <div className={`${styles.fields} ${styles.narrow}`}>
          <TenantSelect
            tenants={tenants}
            chosen={tenantId}
            onChoose={setTenant}
            isMissing={isMissing && !tenantId}
          />
          <SchemaFields name="" shape={shape} />
          <RefusalAlert refusals={refusals} />
          <div className={styles.actions}>
            <Button
              type="submit"
              variant="primary"
              isPending={create.isPending}
            >
              {t('projects.new')}
            </Button>
          </div>
        </div>
      </form>
    </FormProvider>
  );
}
