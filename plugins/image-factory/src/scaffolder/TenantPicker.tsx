import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { keys } from '../queryKeys';
import { useText } from '../translation';
import { nameOrder } from '../words/format';
import { FormFieldProps } from './FormField';
import { PickerSelect } from './PickerSelect';
import { tenantsToCreateIn } from './queries';
import { withQueries } from './withQueries';

function Picker(props: FormFieldProps) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const { formData, schema } = props;
  const inOrder = nameOrder(t);
  const found = useQuery({
    queryKey: keys.pickers('tenants'),
    queryFn: ({ signal }) => tenantsToCreateIn(api, signal),
  });
  const tenants = [...(found.data ?? [])];
  tenants.sort((a, b) => inOrder(a.title, b.title));
  return (
    <PickerSelect
      field={props}
      label={schema.title ?? t('scaffolder.tenant')}
      description={schema.description ?? t('scaffolder.tenantText')}
      options={tenants.map(({ name, title }) => ({
        id: name,
        label: title,
        description: name,
      }))}
      chosen={formData}
      onChoose={props.onChange}
      isSearching={found.isFetching}
    />
  );
}

/** Chooses a tenant in which the person may create projects; the value is its name. */
export const TenantPicker = withQueries(Picker);
