import { Tenant } from '@imagefactory/backstage-plugin-image-factory-common';
import { ListColumn } from '../patterns/ListTable';
import styles from '../patterns/list.module.css';
import { StatusChip } from '../patterns/StatusChip';
import { TimeText } from '../patterns/TimeText';
import { WrappedName } from '../patterns/WrappedName';
import { Translate } from '../translation';
import { methodText } from './methodText';

/** Columns of the list of tenants. */
export function tenantColumns(t: Translate): ListColumn<Tenant>[] {
  return [
    {
      id: 'tenant',
      label: t('tenants.columnTenant'),
      isRowHeader: true,
      width: '3fr',
      render: tenant => (
        <div className={styles.stack}>
          <span className={styles.clamped} title={tenant.title}>
            <WrappedName name={tenant.title} />
          </span>
          <span className={styles.secondary}>
            <WrappedName name={tenant.name} />
          </span>
        </div>
      ),
    },
    {
      id: 'status',
      label: t('tenants.columnStatus'),
      width: '1fr',
      render: tenant => <StatusChip state={tenant.status} />,
    },
    {
      id: 'limit',
      label: t('tenants.columnLimit'),
      width: '1fr',
      render: tenant => String(tenant.maxConcurrentBuilds),
    },
    {
      id: 'methods',
      label: t('tenants.columnMethods'),
      width: '1fr',
      render: tenant => methodText(tenant, t),
    },
    {
      id: 'when',
      label: t('tenants.columnCreated'),
      width: 140,
      render: tenant => <TimeText at={tenant.createdAt} />,
    },
  ];
}
