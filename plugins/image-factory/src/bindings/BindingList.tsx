import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { imageFactoryApiRef } from '../api';
import { ListBody } from '../patterns/ListBody';
import { useText } from '../translation';
import { bindingColumns, BindingRow } from './bindingColumns';
import { BindingScope } from './BindingScope';
import { bindingsQuery } from './queries';

/** Who has which role, those that ended included. */
export function BindingList(props: {
  scope: BindingScope;
  /** What the list is called. */
  label: string;
  mayBind: boolean;
  /** What it means that there is none. */
  emptyText: string;
}) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const { scope, mayBind } = props;
  const { kind, id, title } = scope;
  const bindings = useQuery(bindingsQuery(api, scope));
  const columns = useMemo(
    () => bindingColumns(t, { scope: { kind, id, title }, mayBind }),
    [t, kind, id, title, mayBind],
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
