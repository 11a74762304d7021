import { useApi } from '@backstage/frontend-plugin-api';
import {
  BodyInputOf,
  createTenantContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FieldValues } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { PrincipalInput, principalProblem } from '../bindings/PrincipalInput';
import { PageForm } from '../forms/PageForm';
import { useSchemaForm } from '../forms/useSchemaForm';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { useTenantChanged } from './useTenantChanged';

type Body = BodyInputOf<typeof createTenantContract>;

const prefix = ['body'];
/** The first owner has an input of its own; methods are limited on the page of the tenant. */
const schema = createTenantContract.body.omit({
  roleBindings: true,
  methods: true,
});

/** Creates the tenant and leads to its page. */
function useCreateTenant(onError: (error: unknown) => void) {
  const api = useApi(imageFactoryApiRef);
  const navigate = useNavigate();
  const paths = usePaths();
  const changed = useTenantChanged();
  return useMutation({
    mutationFn: (body: Body) => api.call(createTenantContract, { body }),
    onSuccess: tenant => {
      navigate(paths.tenant(tenant.id));
      return changed();
    },
    onError,
  });
}

/** The form of a new tenant, made of the schema that the server checks it with. */
export function NewTenantForm() {
  const { t } = useText();
  const [owner, setOwner] = useState('');
  const [isChecked, setChecked] = useState(false);
  const schemaForm = useSchemaForm({
    schema,
    prefix,
    taken: { name: t('refusals.nameTaken') },
  });
  const create = useCreateTenant(schemaForm.refuse);
  const problem = principalProblem(owner, t);
  const submit = (values: FieldValues) => {
    setChecked(true);
    if (problem) return;
    create.mutate({
      ...(schemaForm.dataOf(values) as Omit<Body, 'roleBindings'>),
      roleBindings: [{ role: 'owner', principalRef: owner }],
    });
  };
  return (
    <PageForm
      schemaForm={schemaForm}
      title={t('tenants.createTitle')}
      text={t('tenants.createText')}
      submit={t('tenants.new')}
      isPending={create.isPending}
      after={
        <PrincipalInput
          label={t('tenants.createOwner')}
          description={t('tenants.createOwnerText')}
          value={owner}
          onChange={setOwner}
          error={isChecked ? problem : undefined}
        />
      }
      onSubmit={submit}
      onInvalid={() => setChecked(true)}
    />
  );
}
