import { Select, Switch } from '@backstage/ui';
import { BuildStatus } from '@imagefactory/backstage-plugin-image-factory-common';
import styles from '../patterns/list.module.css';
import { ProjectSelect } from '../projects/ProjectSelect';
import { useText } from '../translation';
import { BuildListFilter } from './useBuildFilter';

const ANY = '*';
const statuses: BuildStatus[] = [
  'queued',
  'running',
  'cancelling',
  'succeeded',
  'failed',
  'cancelled',
];

/** Narrows the list of builds; every choice is in the URL. */
export function BuildFilterBar(props: { filter: BuildListFilter }) {
  const { t } = useText();
  const { filter } = props;
  return (
    <div className={styles.filters} role="search">
      <Select
        label={t('builds.filterStatus')}
        options={[
          { id: ANY, label: t('builds.anyStatus') },
          ...statuses.map(id => ({ id, label: t(`states.${id}`) })),
        ]}
        selectedKey={filter.status ?? ANY}
        onSelectionChange={key =>
          filter.setStatus(key === ANY ? undefined : String(key))
        }
      />
      <ProjectSelect
        label={t('builds.filterProject')}
        anyLabel={t('builds.anyProject')}
        tenantId={filter.tenant.tenantId}
        chosen={filter.projectId}
        onChoose={filter.setProject}
        withTenant
      />
      <div data-fixed>
        <Switch
          label={t('builds.mine')}
          isSelected={filter.isMine}
          onChange={filter.setMine}
        />
      </div>
    </div>
  );
}
