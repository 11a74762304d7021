import { Button } from '@backstage/ui';
import { RiArrowLeftSLine, RiArrowRightSLine } from '@remixicon/react';
import { useText } from '../translation';
import styles from './list.module.css';
import { Paging } from './usePaging';

/** Newer and older pages; nothing when all fits on one. */
export function Pager(props: { paging: Paging; nextCursor?: string }) {
  const { t } = useText();
  const { paging, nextCursor } = props;
  if (paging.isFirst && !nextCursor) return null;
  return (
    <nav className={styles.pager} aria-label={t('patterns.pages')}>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiArrowLeftSLine aria-hidden />}
        isDisabled={paging.isFirst}
        onPress={paging.newer}
      >
        {t('patterns.newer')}
      </Button>
      <Button
        size="small"
        variant="secondary"
        iconEnd={<RiArrowRightSLine aria-hidden />}
        isDisabled={!nextCursor}
        onPress={() => nextCursor && paging.older(nextCursor)}
      >
        {t('patterns.older')}
      </Button>
    </nav>
  );
}
