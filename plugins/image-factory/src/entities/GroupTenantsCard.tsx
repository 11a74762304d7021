import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Tenant } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { imageFactoryApiRef } from '../api';
import { ListBody } from '../patterns/ListBody';
import { ListColumn } from '../patterns/ListTable';
import { usePaths } from '../routes';
import { tenantsQuery } from '../tenants/queries';
import { tenantColumns } from '../tenants/tenantColumns';
import { Translate, useText } from '../translation';
import { tenantRoleText } from '../words/roleText';
import { EntityCard } from './EntityCard';
import { refOf } from './places';

const SHOWN = new Set(['tenant', 'status', 'limit']);

const bindingsOf = (tenant: Tenant, ref: string) =>
  tenant.roleBindings.filter(
    ({ principalRef }) => principalRef.toLowerCase() === ref,
  );

function columnsFor(ref: string, t: Translate): ListColumn<Tenant>[] {
  const [name, ...rest] = tenantColumns(t).filter(({ id }) => SHOWN.has(id));
  const roles: ListColumn<Tenant> = {
    id: 'roles',
    label: t('entities.columnRoles'),
    width: '2fr',
    render: tenant =>
      bindingsOf(tenant, ref)
        .map(({ role }) => tenantRoleText(role, t).title)
        .join(', '),
  };
  return [name, roles, ...rest];
}

/** In which tenants a group has a role, of those that this person sees. */
export function GroupTenantsCard() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const ref = refOf(useEntity().entity);
  const tenants = useQuery(tenantsQuery(api, t));
  const items = useMemo(
    () => tenants.data?.filter(tenant => bindingsOf(tenant, ref).length > 0),
    [tenants.data, ref],
  );
  const columns = useMemo(() => columnsFor(ref, t), [ref, t]);
  return (
    <EntityCard title={t('entities.tenants')}>
      <ListBody
        label={t('entities.tenants')}
        what={t('entities.tenantsWhat')}
        query={tenants}
        items={items}
        waiting={{ rows: 2 }}
        columns={columns}
        hrefOf={tenant => paths.tenant(tenant.id)}
        empty={
          <Text as="p" color="secondary">
            {t('entities.tenantsNone')}
          </Text>
        }
      />
    </EntityCard>
  );
}
