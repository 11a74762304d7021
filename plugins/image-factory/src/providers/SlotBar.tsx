import { Text } from '@backstage/ui';
import { useText } from '../translation';
import styles from './providers.module.css';

/** How many builds run there, of how many that may. */
export function SlotBar(props: {
  used: number;
  slots: number;
  providerTitle: string;
}) {
  const { t } = useText();
  const { used, slots } = props;
  const label = t('providers.slots', {
    used: String(used),
    slots: String(slots),
  });
  const share = slots > 0 ? Math.min(1, used / slots) : 0;
  return (
    <div className={styles.slots}>
      <div
        className={styles.bar}
        role="meter"
        aria-label={props.providerTitle}
        aria-valuemin={0}
        aria-valuemax={slots}
        aria-valuenow={Math.min(used, slots)}
        aria-valuetext={label}
      >
        <div className={styles.fill} style={{ width: `${share * 100}%` }} />
      </div>
      <Text variant="body-small" color="secondary">
        {label}
      </Text>
    </div>
  );
}
