import { Select } from '@backstage/ui';
import { isPeriod, Period, periods } from '../builds/periods';
import { FilterBar } from '../patterns/FilterBar';
import { useUrlFilter } from '../patterns/useUrlFilter';
import { useText } from '../translation';

/** The time in which what a page counts ended; it is kept in the URL. */
export function useRange() {
  const [word, set] = useUrlFilter('finished');
  const finished: Period = word && isPeriod(word) ? word : 'week';
  return { finished, set };
}

/** Chooses that time. */
export function RangeBar(props: { range: ReturnType<typeof useRange> }) {
  const { t } = useText();
  const { range } = props;
  return (
    <FilterBar>
      <Select
        label={t('home.range')}
        options={periods.map(id => ({ id, label: t(`builds.since.${id}`) }))}
        selectedKey={range.finished}
        onSelectionChange={key => range.set(String(key))}
      />
    </FilterBar>
  );
}
