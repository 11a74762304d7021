import { CopyButton } from './CopyButton';
import styles from './patterns.module.css';

/** A text of several lines in monospace, scrolled where it is long, and copied whole. */
export function CopyBlock(props: {
  text: string;
  /** What it is, heard where it is scrolled. */
  title: string;
  /** Of the button that copies it. */
  label: string;
}) {
  return (
    <div className={styles.copyBlock}>
      {/* Who has no pointer scrolls it with the keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="group" aria-label={props.title}>
        <code className={styles.code}>{props.text}</code>
      </pre>
      <CopyButton text={props.text} label={props.label} />
    </div>
  );
}
