import { Button, Select, Switch } from '@backstage/ui';
import { RiFilter3Line } from '@remixicon/react';
import { BuildStatus } from '@imagefactory/backstage-plugin-image-factory-common';
import { useState } from 'react';
import { FilterBar } from '../patterns/FilterBar';
import { ProjectSelect } from '../projects/ProjectSelect';
import { useText } from '../translation';
import { MoreBuildFilters } from './MoreBuildFilters';
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

function StatusSelect(props: { filter: BuildListFilter }) {
  const { t } = useText();
  const { filter } = props;
  return (
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
  );
}

/**
 * Narrows the list of builds; every choice is in the URL. What is rarely
 * wanted is shown on demand, and while it narrows the list.
 *
 * @param props - `people`: refs of those who started what is shown.
 */
export function BuildFilterBar(props: {
  filter: BuildListFilter;
  people: string[];
}) {
  const { t } = useText();
  const { filter, people } = props;
  const [isOpen, setOpen] = useState(false);
  const rare = [
    'since',
    'by',
    'provider',
    'finished',
    'reason',
    'waits',
  ] as const;
  const isUsed = rare.some(word => filter[word]) || filter.newest !== undefined;
  return (
    <FilterBar search={{ label: t('builds.search'), ...filter.search }}>
      <StatusSelect filter={filter} />
      <ProjectSelect
        label={t('builds.filterProject')}
        anyLabel={t('builds.anyProject')}
        tenantId={filter.tenant.tenantId}
        chosen={filter.projectId}
        onChoose={filter.setProject}
        withTenant
      />
      {(isOpen || isUsed) && (
        <MoreBuildFilters filter={filter} people={people} />
      )}
      <div data-fixed>
        <Switch
          label={t('builds.mine')}
          isSelected={filter.isMine}
          onChange={filter.setMine}
        />
      </div>
      {!isUsed && (
        <div data-fixed>
          <Button
            variant="tertiary"
            iconStart={<RiFilter3Line aria-hidden />}
            aria-expanded={isOpen}
            onPress={() => setOpen(!isOpen)}
          >
            {t(isOpen ? 'builds.fewerFilters' : 'builds.moreFilters')}
          </Button>
        </div>
      )}
    </FilterBar>
  );
}
