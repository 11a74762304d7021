import { ReactNode } from 'react';
import { LiveMark } from '../live/LiveMark';
import styles from './entities.module.css';

/** A tab of an entity's page: how fresh it is, then what it shows. */
export function EntityTab(props: { children: ReactNode }) {
  return (
    <div className={styles.place}>
      <LiveMark />
      {props.children}
    </div>
  );
}
