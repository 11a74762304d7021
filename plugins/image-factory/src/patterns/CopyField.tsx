import { CopyButton } from './CopyButton';
import styles from './patterns.module.css';
import { WrappedName } from './WrappedName';

/** A command or id in monospace that can be selected, and copied whole. */
export function CopyField(props: {
  /** What is copied. */
  text: string;
  /** What is shown when it is not the same. */
  shown?: string;
  label: string;
}) {
  return (
    <span className={styles.copyField}>
      <code className={styles.code} title={props.text}>
        {props.shown ? <WrappedName name={props.shown} /> : props.text}
      </code>
      <CopyButton text={props.text} label={props.label} />
    </span>
  );
}
