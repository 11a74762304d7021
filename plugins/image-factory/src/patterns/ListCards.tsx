import { Link } from '@backstage/ui';
import styles from './list.module.css';
import type { ListTableProps } from './ListTable';

/** The rows of a list as cards, for narrow screens. */
export function ListCards<T extends { id: string }>(props: ListTableProps<T>) {
  const heading =
    props.columns.find(column => column.isRowHeader) ?? props.columns[0];
  return (
    <ul className={styles.cards} aria-label={props.label}>
      {props.items.map(item => (
        <li key={item.id} className={styles.card}>
          <div className={styles.cardTitle}>
            {props.hrefOf ? (
              <Link href={props.hrefOf(item)} className={styles.rowLink}>
                {heading.render(item)}
              </Link>
            ) : (
              heading.render(item)
            )}
          </div>
          {props.columns
            .filter(column => column !== heading)
            .map(column => ({ column, content: column.render(item) }))
            // Nothing to show is no line.
            .filter(({ content }) => content !== false)
            .map(({ column, content }) => (
              <div key={column.id} className={styles.cardLine}>
                <span className={styles.cardLabel}>{column.label}</span>
                <div>{content}</div>
              </div>
            ))}
        </li>
      ))}
    </ul>
  );
}
