import { Text } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './detail.module.css';
import { WrappedName } from './WrappedName';

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

/** A name of up to four lines; the whole one is on hover, and heard. */
function Name(props: { name: string }) {
  return (
    <span className={styles.headName} title={props.name}>
      <WrappedName name={props.name} />
    </span>
  );
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
              <Name name={props.within} /> ›{' '}
            </>
          )}
          {props.within ? props.title : <Name name={props.title} />}
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
            <li key={index}>{fact}</li>
          ))}
        </ul>
      )}
    </header>
  );
}
