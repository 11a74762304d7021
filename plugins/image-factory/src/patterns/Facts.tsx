import { ReactNode } from 'react';
import styles from './detail.module.css';

export interface Fact {
  label: string;
  value: ReactNode;
}

/** Names and values, side by side where there is room. */
export function Facts(props: { facts: Fact[] }) {
  return (
    <dl className={styles.facts}>
      {props.facts.map(fact => (
        <div key={fact.label} className={styles.fact}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
