import { Skeleton, VisuallyHidden } from '@backstage/ui';
import { useText } from '../translation';
import styles from './patterns.module.css';

/** Grey lines in the height of what comes; invisible for the first 150 ms. */
export function Waiting(props: { rows?: number; height?: number }) {
  const { t } = useText();
  const { rows = 6, height = 44 } = props;
  return (
    <div className={styles.waiting} role="status">
      <VisuallyHidden>{t('patterns.loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={height} width="100%" />
      ))}
    </div>
  );
}
