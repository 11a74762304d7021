import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { imageFactoryApiRef } from '../api';
import { ListBody } from '../patterns/ListBody';
import { useText } from '../translation';
import { bindingColumns, BindingRow } from './bindingColumns';
import { BindingScope } from './BindingScope';
import { RoleChanges } from './mayChangeRoles';
import { bindingsQuery } from './queries';

/** Who has which role, those that ended included. */
export function BindingList(props: {
  scope: BindingScope;
  /** What the list is called. */
  label: string;
  may: RoleChanges;
  /** What it means that there is none. */
  emptyText: string;
}) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const { scope } = props;
  const { give, take } = props.may;
  const { kind, id, title } = scope;
  const bindings = useQuery(bindingsQuery(api, scope));
  const columns = useMemo(
    () =>
      bindingColumns(t, { scope: { kind, id, title }, may: { give, take } }),
    [t, kind, id, title, give, take],
  );
  const rows = bindings.data?.items.map(binding => ({
    ...binding,
    id: `${binding.role} ${binding.principalRef}`,
  }));
  return (
    <ListBody<BindingRow>
      label={props.label}
      what={t('bindings.what')}
      query={bindings}
      items={rows}
      waiting={{ rows: 3 }}
      columns={columns}
      empty={<Text color="secondary">{props.emptyText}</Text>}
    />
  );
}
