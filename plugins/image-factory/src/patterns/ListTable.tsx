import { Cell, Link, Table, useBreakpoint } from '@backstage/ui';
import { ReactNode, useMemo } from 'react';
import { ListCards } from './ListCards';
import styles from './patterns.module.css';

/** A column of a list; on narrow screens a line of a card. */
export interface ListColumn<T> {
  id: string;
  label: string;
  render: (item: T) => ReactNode;
  /** The column that names the row. */
  isRowHeader?: boolean;
  /** CSS grid-like width, e.g. `2fr` or `120`. */
  width?: `${number}fr` | `${number}%` | number;
}

export interface ListTableProps<T extends { id: string }> {
  label: string;
  columns: ListColumn<T>[];
  items: T[];
  hrefOf?: (item: T) => string;
}

/**
 * One row per thing, whose name is a link and which leads there as a whole;
 * cards of the same order below 768 px.
 */
export function ListTable<T extends { id: string }>(props: ListTableProps<T>) {
  const { columns, items, hrefOf } = props;
  const narrow = useBreakpoint().down('sm');
  const columnConfig = useMemo(
    () =>
      columns.map(column => ({
        id: column.id,
        label: column.label,
        isRowHeader: column.isRowHeader,
        defaultWidth: column.width,
        cell: (item: T) => (
          <Cell className={styles.cell}>
            {column.isRowHeader && hrefOf ? (
              <Link href={hrefOf(item)} className={styles.rowLink}>
                {column.render(item)}
              </Link>
            ) : (
              column.render(item)
            )}
          </Cell>
        ),
      })),
    [columns, hrefOf],
  );
  if (narrow) return <ListCards {...props} />;
  return (
    <div role="group" aria-label={props.label} className={styles.tableFrame}>
      <Table
        columnConfig={columnConfig}
        data={items}
        pagination={{ type: 'none' }}
        rowConfig={{ getHref: hrefOf }}
      />
    </div>
  );
}
