import { Select } from '@backstage/ui';
import {
  BodyInputOf,
  createProjectBodySchema,
  createProjectContract,
  Tenant,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useState } from 'react';
import { FieldProblem } from '../forms/FieldProblem';
import styles from '../forms/forms.module.css';
import { MoreFields } from '../forms/MoreFields';
import { PageForm } from '../forms/PageForm';
import { SchemaFields } from '../forms/SchemaField';
import { useSchemaForm } from '../forms/useSchemaForm';
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
        secondaryLabel={t('forms.required')}
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
  const [isChecked, setChecked] = useState(false);
  const schemaForm = useSchemaForm({
    schema: createProjectBodySchema,
    prefix,
    taken: { name: t('forms.nameTaken') },
  });
  const { shape, refuse } = schemaForm;
  const create = useCreateProject(refuse);
  return (
    <PageForm
      schemaForm={schemaForm}
      title={t('projects.createTitle')}
      text={t('projects.createText')}
      submit={t('projects.new')}
      isPending={create.isPending}
      before={
        <TenantSelect
          tenants={tenants}
          chosen={tenantId}
          onChoose={setTenant}
          isMissing={isChecked && !tenantId}
        />
      }
      fields={
        <>
          <SchemaFields name="" shape={shape} only={each => each.isRequired} />
          <MoreFields shape={shape} />
        </>
      }
      onSubmit={values => {
        setChecked(true);
        if (!tenantId) return;
        const body = schemaForm.dataOf(values) as BodyInputOf<
          typeof createProjectContract
        >;
        create.mutate({ tenantId, body });
      }}
      onInvalid={() => setChecked(true)}
    />
  );
}
