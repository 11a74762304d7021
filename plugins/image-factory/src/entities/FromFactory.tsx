import { ReactNode } from 'react';
import { PageQuery } from '../patterns/ListBody';
import { LoadError } from '../patterns/LoadError';
import { Waiting } from '../patterns/Waiting';
import { isNoAccess } from './isNoAccess';
import { NoAccess } from './NoAccess';

/** What the image factory tells about an entity in each state: waiting, not for this person, failed, there. */
export function FromFactory<T>(props: {
  query: PageQuery<T>;
  /** What could not be read, e.g. `The project`. */
  what: string;
  /** Said to those who may not see it. */
  noAccess: { title: string; owners: string[] };
  /** Inside of a card. */
  isSmall?: boolean;
  children: (thing: T) => ReactNode;
}) {
  const { query, what, noAccess, isSmall } = props;
  if (query.data !== undefined) return <>{props.children(query.data)}</>;
  if (!query.isError) {
    return <Waiting rows={isSmall ? 3 : 4} height={isSmall ? 32 : 44} />;
  }
  if (isNoAccess(query.error)) {
    return <NoAccess {...noAccess} isSmall={isSmall} />;
  }
  return <LoadError error={query.error} what={what} onRetry={query.refetch} />;
}
