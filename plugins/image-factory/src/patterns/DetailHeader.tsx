import { Text } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './detail.module.css';
import { HeadName } from './HeadName';

export interface DetailHeaderProps {
  /** What the thing is a part of, e.g. the project of a build. */
  within?: string;
  title: string;
  chip?: ReactNode;
  /** The state in words. */
  sentence?: ReactNode;
  facts?: ReactNode[];
  actions?: ReactNode;
}

/** Top of a page about one thing: name, state, one line of facts, what can be done. */
export function DetailHeader(props: DetailHeaderProps) {
  const facts = (props.facts ?? []).filter(Boolean);
  return (
    <header className={styles.detailHeader}>
      <div className={styles.detailTop}>
        <Text as="h2" variant="title-small" weight="bold">
          {props.within && (
            <>
              <HeadName name={props.within} /> ›{' '}
            </>
          )}
          {props.within ? props.title : <HeadName name={props.title} />}
        </Text>
        {props.actions && <div className={styles.actions}>{props.actions}</div>}
      </div>
      {(props.chip || props.sentence) && (
        <div className={styles.sentence}>
          {props.chip}
          {props.sentence && (
            <Text as="p" variant="body-large">
              {props.sentence}
            </Text>
          )}
        </div>
      )}
      {facts.length > 0 && (
        <ul className={styles.factLine}>
          {facts.map((fact, index) => (
            <li key={index}>
              <span className={styles.factText}>{fact}</span>
            </li>
          ))}
        </ul>
      )}
    </header>
  );
}
