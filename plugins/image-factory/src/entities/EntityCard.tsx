import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { ReactNode } from 'react';
import styles from './entities.module.css';

/** A card of an entity's overview, as the portal draws its own. */
export function EntityCard(props: {
  title: string;
  /** Where more is. */
  foot?: ReactNode;
  children: ReactNode;
}) {
  return (
    <EntityInfoCard
      title={props.title}
      className={styles.card}
      footerActions={
        props.foot && <div className={styles.cardFoot}>{props.foot}</div>
      }
    >
      <div className={styles.cardBody}>{props.children}</div>
    </EntityInfoCard>
  );
}
