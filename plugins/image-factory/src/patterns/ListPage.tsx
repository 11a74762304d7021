import { ReactNode } from 'react';
import { LiveMark } from '../live/LiveMark';
import { ListBody, ListBodyProps } from './ListBody';
import { PageBody } from './PageBody';
import { Pager } from './Pager';
import styles from './list.module.css';
import { usePageTitle } from './usePageTitle';
import { Paging } from './usePaging';

export interface ListPageProps<T extends { id: string }>
  extends ListBodyProps<T> {
  /** What holds for the list as a whole, e.g. that the tenant is suspended. */
  notice?: ReactNode;
  /** A `FilterBar`. */
  filters?: ReactNode;
  /** Takes the place of the list, e.g. where the address names no tenant of theirs. */
  instead?: ReactNode;
  /** Between the filters and the rows, e.g. how many new ones there are. */
  above?: ReactNode;
  paging?: Paging;
  nextCursor?: string;
}

/** A page that lists things: filters, rows or why there are none, and the way to older ones. */
export function ListPage<T extends { id: string }>(props: ListPageProps<T>) {
  const { notice, filters, instead, above, paging, nextCursor, ...body } =
    props;
  usePageTitle(props.label);
  return (
    <PageBody>
      {notice}
      {filters}
      {instead || (
        <>
          {above}
          <ListBody {...body} />
          <div className={styles.listEnd}>
            <LiveMark />
            {paging && <Pager paging={paging} nextCursor={nextCursor} />}
          </div>
        </>
      )}
    </PageBody>
  );
}
