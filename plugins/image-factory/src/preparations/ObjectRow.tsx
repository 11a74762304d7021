import { Text } from '@backstage/ui';
import {
  ObjectChange,
  UnknownWord,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ReactNode } from 'react';
import { StateName } from '../patterns/states';
import { StatusChip } from '../patterns/StatusChip';
import { WrappedName } from '../patterns/WrappedName';
import { useText } from '../translation';
import { ChangeList } from './ChangeList';
import styles from './preparations.module.css';

/** An object of a cluster: what happens to it, and folded below, value by value, how. */
export function ObjectRow(props: {
  id: string;
  state: StateName | UnknownWord;
  /** At the end of the line, e.g. when it was applied. */
  aside?: ReactNode;
  note?: string;
  changes: ObjectChange[];
  /** What others changed is open from the start. */
  isOpen?: boolean;
  isPast?: boolean;
}) {
  const { t } = useText();
  const { id, state, aside, note, changes, isOpen, isPast } = props;
  return (
    <li className={styles.object}>
      <div className={styles.objectHead}>
        <StatusChip state={state} />
        <span className={styles.objectName}>
          <WrappedName name={id} />
        </span>
        {aside && <span className={styles.aside}>{aside}</span>}
      </div>
      {note && (
        <Text as="p" color="secondary" className={styles.note}>
          {note}
        </Text>
      )}
      {changes.length > 0 && (
        <details open={isOpen}>
          <summary>
            {t('preparations.values', { count: changes.length })}
          </summary>
          <ChangeList changes={changes} isPast={isPast} />
        </details>
      )}
    </li>
  );
}
