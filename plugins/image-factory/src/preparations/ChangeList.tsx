import { Text } from '@backstage/ui';
import { ObjectChange } from '@imagefactory/backstage-plugin-image-factory-common';
import { useText } from '../translation';
import { FoldedValue } from './FoldedValue';
import styles from './preparations.module.css';

function Side(props: { label: string; value: unknown; isThere: boolean }) {
  const { t } = useText();
  return (
    <div className={styles.side}>
      <dt>{props.label}</dt>
      <dd>
        {props.isThere ? (
          <FoldedValue value={props.value} />
        ) : (
          <Text color="secondary">{t('preparations.nothing')}</Text>
        )}
      </dd>
    </div>
  );
}

/** What differs in an object, value by value: as it is, and as it would become. */
export function ChangeList(props: {
  changes: ObjectChange[];
  /** Where it was done already. */
  isPast?: boolean;
}) {
  const { t } = useText();
  const { changes, isPast } = props;
  return (
    <ul className={styles.changes}>
      {changes.map(({ path, before, after, manager }) => (
        <li key={path}>
          <code className={styles.path}>{path}</code>
          <dl className={styles.sides}>
            <Side
              label={
                manager
                  ? t('preparations.beforeBy', { manager })
                  : t('preparations.before')
              }
              value={before}
              isThere={before !== undefined}
            />
            <Side
              label={
                isPast ? t('preparations.afterPast') : t('preparations.after')
              }
              value={after}
              isThere={after !== undefined}
            />
          </dl>
        </li>
      ))}
    </ul>
  );
}
