import styles from './detail.module.css';
import { WrappedName } from './WrappedName';

/** A name of up to four lines; the whole one is on hover, and heard. */
export function HeadName(props: { name: string }) {
  return (
    <span className={styles.headName} title={props.name}>
      <WrappedName name={props.name} />
    </span>
  );
}
