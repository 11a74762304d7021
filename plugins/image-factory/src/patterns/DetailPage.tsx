import { ReactNode } from 'react';
import { LiveMark } from '../live/LiveMark';
import { Crumb, Crumbs } from './Crumbs';
import { DetailHeader, DetailHeaderProps } from './DetailHeader';
import { DetailTab, DetailTabs } from './DetailTabs';
import { PageQuery } from './ListBody';
import { LoadError } from './LoadError';
import { PageBody } from './PageBody';
import { usePageTitle } from './usePageTitle';
import { Waiting } from './Waiting';

/** A page about one thing: reads it, and says so where it can't be had. */
export function DetailPage<T>(props: {
  query: PageQuery<T>;
  /** What could not be read, e.g. `This build`. */
  what: string;
  /** Where to go when there is no such thing for this person. */
  back: { label: string; href: string };
  /** Name of the browser's tab. */
  titleOf: (thing: T) => string;
  children: (thing: T) => ReactNode;
}) {
  const { query, what, back } = props;
  usePageTitle(query.data && props.titleOf(query.data));
  return (
    <PageBody>
      {query.isPending && <Waiting rows={4} height={88} />}
      {query.isError && query.data === undefined && (
        <LoadError
          error={query.error}
          what={what}
          onRetry={query.refetch}
          back={back}
        />
      )}
      {query.data !== undefined && (
        <>
          <LiveMark />
          {props.children(query.data)}
        </>
      )}
    </PageBody>
  );
}

/** How a thing is drawn on its page: the way to it, head, notice, body and tabs. */
export function DetailView(
  props: DetailHeaderProps & {
    crumbs: Crumb[];
    /** What holds for all of it, e.g. that its tenant is suspended. */
    notice?: ReactNode;
    children?: ReactNode;
    tabs?: { label: string; tabs: DetailTab[] };
  },
) {
  const { crumbs, notice, children, tabs, ...header } = props;
  return (
    <Crumbs crumbs={crumbs}>
      <DetailHeader {...header} />
      {notice}
      {children}
      {tabs && <DetailTabs {...tabs} />}
    </Crumbs>
  );
}
