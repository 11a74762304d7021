import { Cell, Link, Table } from '@backstage/ui';
import { ReactNode, useMemo } from 'react';
import { ListCards } from './ListCards';
import styles from './list.module.css';
import { useIsTight } from './useIsTight';
import { useRowKeys } from './useRowKeys';

/** Below this many pixels columns cut what they hold. */
const TABLE_FROM = 640;

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
 * cards of the same order where there is too little room for columns.
 */
export function ListTable<T extends { id: string }>(props: ListTableProps<T>) {
  const { columns, items, hrefOf } = props;
  const { ref, isTight } = useIsTight(TABLE_FROM);
  useRowKeys(ref, hrefOf !== undefined);
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
  return (
    <div ref={ref} className={styles.tableFrame}>
      {isTight ? (
        <ListCards {...props} />
      ) : (
        <div role="group" aria-label={props.label}>
          <Table
            columnConfig={columnConfig}
            data={items}
            pagination={{ type: 'none' }}
            rowConfig={{ getHref: hrefOf }}
          />
        </div>
      )}
    </div>
  );
}
