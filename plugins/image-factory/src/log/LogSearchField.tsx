import { SearchField, Text } from '@backstage/ui';
import { RiArrowDownSLine, RiArrowUpSLine } from '@remixicon/react';
import { errorText } from '../refusals/refusalText';
import { useText } from '../translation';
import { LogTool } from './LogTool';
import { formatCount } from '../words/format';
import styles from './log.module.css';
import { LogSearch } from './useLogSearch';

/** What came of a search, in words. */
function useOutcome(search: LogSearch): string {
  const { t } = useText();
  if (search.error) {
    return t('log.searchFailed', { reason: errorText(search.error, t) });
  }
  if (!search.isAnswered) return '';
  if (search.total === 0) return t('log.noMatch');
  return t('log.matches', {
    current: formatCount(search.current, t),
    total: formatCount(search.total, t),
  });
}

/** Search over the whole log, from match to match. */
export function LogSearchField(props: { search: LogSearch }) {
  const { t } = useText();
  const { search } = props;
  return (
    <div className={styles.search}>
      <SearchField
        aria-label={t('log.search')}
        placeholder={t('log.search')}
        value={search.text}
        onChange={search.setText}
        onSubmit={() => search.move(1)}
      />
      <Text variant="body-small" color="secondary" role="status">
        {useOutcome(search)}
      </Text>
      <LogTool
        label={t('log.previous')}
        icon={<RiArrowUpSLine aria-hidden />}
        isDisabled={!search.total}
        onPress={() => search.move(-1)}
      />
      <LogTool
        label={t('log.next')}
        icon={<RiArrowDownSLine aria-hidden />}
        isDisabled={!search.total}
        onPress={() => search.move(1)}
      />
    </div>
  );
}
