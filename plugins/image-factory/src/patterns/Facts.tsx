import { ReactNode } from 'react';
import styles from './detail.module.css';

export interface Fact {
  label: string;
  value: ReactNode;
  /** Takes a line of its own: it is a list, or has names of any length. */
  isWide?: boolean;
}

/** Names and values, side by side where there is room. */
export function Facts(props: { facts: Fact[] }) {
  return (
    <dl className={styles.facts}>
      {props.facts.map(fact => (
        <div key={fact.label} className={styles.fact} data-wide={fact.isWide}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
