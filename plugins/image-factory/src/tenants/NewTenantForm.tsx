import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import {
  BodyInputOf,
  createTenantContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useState } from 'react';
import { FormProvider } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { PrincipalInput, principalProblem } from '../bindings/PrincipalInput';
import styles from '../forms/forms.module.css';
import { RefusalAlert } from '../forms/RefusalAlert';
import { SchemaFields } from '../forms/SchemaField';
import { useSchemaForm } from '../forms/useSchemaForm';
import { codeOf } from '../refusals/refusalOf';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { useTenantChange } from './useTenantChange';

type Body = BodyInputOf<typeof createTenantContract>;

const prefix = ['body'];
/** The first owner has an input of its own; methods are limited on the page of the tenant. */
const schema = createTenantContract.body.omit({
  roleBindings: true,
  methods: true,
});

/** Creates the tenant and leads to its page. */
function useCreateTenant(onRefused: (error: unknown) => void) {
  const api = useApi(imageFactoryApiRef);
  const navigate = useNavigate();
  const paths = usePaths();
  return useTenantChange({
    change: (body: Body) => api.call(createTenantContract, { body }),
    onDone: tenant => navigate(paths.tenant(tenant.id)),
    onRefused,
  });
}

function useNewTenantForm() {
  const { t } = useText();
  const [owner, setOwner] = useState('');
  const [isChecked, setChecked] = useState(false);
  const schemaForm = useSchemaForm({ schema, prefix });
  const { form, refuse, clearRefusals } = schemaForm;
  const create = useCreateTenant(error => {
    if (codeOf(error) === 'name-taken') {
      form.setError('name', {
        type: 'server',
        message: t('refusals.nameTaken'),
      });
    } else {
      refuse(error);
    }
  });
  const problem = principalProblem(owner, t);
  const submit = form.handleSubmit(
    values => {
      setChecked(true);
      if (problem || create.isPending) return;
      clearRefusals();
      create.mutate({
        ...(schemaForm.dataOf(values) as Omit<Body, 'roleBindings'>),
        roleBindings: [{ role: 'owner', principalRef: owner }],
      });
    },
    () => setChecked(true),
  );
  return {
    schemaForm,
    owner: { value: owner, onChange: setOwner },
    problem: isChecked ? problem : undefined,
    submit,
    isPending: create.isPending,
  };
}

/** The form of a new tenant, made of the schema that the server checks it with. */
export function NewTenantForm() {
  const { t } = useText();
  const { schemaForm, owner, problem, submit, isPending } = useNewTenantForm();
  return (
    <FormProvider {...schemaForm.form}>
      <form
        ref={schemaForm.ref}
        className={styles.form}
        onSubmit={submit}
        noValidate
        aria-label={t('tenants.createTitle')}
      >
        <Text as="h2" variant="title-small" weight="bold">
          {t('tenants.createTitle')}
        </Text>
        <Text as="p" color="secondary">
          {t('tenants.createText')}
        </Text>
        <div className={`${styles.fields} ${styles.narrow}`}>
          <SchemaFields name="" shape={schemaForm.shape} />
          <PrincipalInput
            label={t('tenants.createOwner')}
            description={t('tenants.createOwnerText')}
            error={problem}
            {...owner}
          />
          <RefusalAlert refusals={schemaForm.refusals} />
          <div className={styles.actions}>
            <Button type="submit" variant="primary" isPending={isPending}>
              {t('tenants.new')}
            </Button>
          </div>
        </div>
      </form>
    </FormProvider>
  );
}
