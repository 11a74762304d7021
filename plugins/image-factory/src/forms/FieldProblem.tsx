import styles from './forms.module.css';

/** What is wrong with a field, below it; heard when it appears. */
export function FieldProblem(props: { id?: string; text?: string }) {
  if (!props.text) return null;
  return (
    <span id={props.id} className={styles.error} role="alert">
      {props.text}
    </span>
  );
}
