import styles from './preparations.module.css';

const LONGEST = 160;
const MOST_LINES = 4;

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/** A value of an object as it is written; a long one shows its beginning, and the rest when opened. */
export function FoldedValue(props: { value: unknown }) {
  const text = textOf(props.value);
  const lines = text.split('\n');
  if (text.length <= LONGEST && lines.length <= MOST_LINES) {
    return <code className={styles.value}>{text}</code>;
  }
  return (
    <details className={styles.folded}>
      <summary>
        <code className={styles.value}>{lines[0].slice(0, LONGEST)} …</code>
      </summary>
      <code className={styles.value}>{text}</code>
    </details>
  );
}
