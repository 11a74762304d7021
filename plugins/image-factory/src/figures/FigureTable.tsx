import { Link, VisuallyHidden } from '@backstage/ui';
import { useText } from '../translation';
import { formatCount } from '../words/format';
import styles from './figures.module.css';

/** A figure of a table: what it counts, how much, and where that is listed. */
export interface FigureRow {
  id: string;
  label: string;
  count: number;
  href: string;
  /** What they come to together, e.g. a duration. */
  sum?: string;
}

function Row(props: { row: FigureRow; most: number; hasSum: boolean }) {
  const { t } = useText();
  const { row, most } = props;
  const count = formatCount(row.count, t);
  return (
    <tr>
      <th scope="row">{row.label}</th>
      <td className={styles.bar} aria-hidden>
        <span
          className={styles.fill}
          style={{ width: `${(row.count / most) * 100}%` }}
        />
      </td>
      <td className={styles.number}>
        <Link href={row.href} aria-label={`${count}: ${row.label}`}>
          {count}
        </Link>
      </td>
      {props.hasSum && <td className={styles.number}>{row.sum}</td>}
    </tr>
  );
}

function NumberHead(props: { label: string }) {
  return (
    <th scope="col" className={styles.number}>
      {props.label}
    </th>
  );
}

/** Counts as bars with their numbers, each of which leads to what it counts. */
export function FigureTable(props: {
  title: string;
  /** Over the column of names. */
  kind: string;
  /** Over the column of counts; builds unless it says otherwise. */
  counts?: string;
  /** Over the column of sums, where there is one. */
  sums?: string;
  rows: FigureRow[];
}) {
  const { t } = useText();
  const { rows, sums } = props;
  const most = Math.max(1, ...rows.map(row => row.count));
  return (
    <table className={styles.table}>
      <caption>
        <VisuallyHidden>{props.title}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{props.kind}</th>
          <td aria-hidden />
          <NumberHead label={props.counts ?? t('home.count')} />
          {sums && <NumberHead label={sums} />}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <Row key={row.id} row={row} most={most} hasSum={sums !== undefined} />
        ))}
      </tbody>
    </table>
  );
}
