import { useApi } from '@backstage/frontend-plugin-api';
import {
  Build,
  BuildFilter,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { imageFactoryApiRef } from '../api';
import { PAGE_SIZE } from '../patterns/usePaging';
import { buildQuery, buildsQuery, isActive } from './queries';

/**
 * What a list shows after it was read again: the rows that it showed before,
 * renewed in place, and how many builds are newer than the first of them.
 */
export function renewInPlace(shown: Build[], latest: Build[]) {
  const byId = new Map(latest.map(build => [build.id, build]));
  const known = new Set(shown.map(build => build.id));
  const newest = shown[0]?.createdAt ?? '';
  const fresh = latest.filter(
    build => !known.has(build.id) && build.createdAt >= newest,
  ).length;
  return {
    rows: shown.map(build => byId.get(build.id) ?? build),
    fresh,
    /** The page is full of newer ones: there may be more of them. */
    isMore: fresh > 0 && fresh === latest.length && fresh >= PAGE_SIZE,
    /** Shown, still active, and no longer among the latest: must be asked for one by one. */
    lost: shown.filter(build => !byId.has(build.id) && isActive(build.status)),
  };
}

/** Active rows that fell out of the page, e.g. because their status left the filter: at most a page of them. */
function useLostRows(lost: Build[]): Map<string, Build> {
  const api = useApi(imageFactoryApiRef);
  const answers = useQueries({
    queries: lost.map(build => buildQuery(api, build.id)),
  });
  const found = answers.flatMap(answer => (answer.data ? [answer.data] : []));
  return new Map(found.map(build => [build.id, build]));
}

/** What the page goes on showing, with where the next one begins. */
interface Frozen {
  key: string;
  builds: Build[];
  nextCursor?: string;
}

/** A page of builds that renews its rows in place and only counts new ones. */
export function useBuildList(options: {
  filters: BuildFilter;
  cursor?: string;
  enabled: boolean;
}) {
  const api = useApi(imageFactoryApiRef);
  const { filters, cursor, enabled } = options;
  const key = JSON.stringify([filters, cursor]);
  const page = useQuery({
    ...buildsQuery(api, { filters, cursor, limit: PAGE_SIZE }),
    enabled,
  });
  const [frozen, setFrozen] = useState<Frozen>();
  const { data } = page;
  const freeze = () =>
    data && setFrozen({ key, builds: data.items, nextCursor: data.nextCursor });

  // The first answer for these filters is what the page goes on showing.
  useEffect(() => {
    const isFirst = frozen?.key !== key;
    const wasEmpty = frozen?.builds.length === 0 && data?.items.length;
    if (isFirst || wasEmpty) freeze();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `freeze` is made of these
  }, [data, key, frozen]);

  const latest = data?.items ?? [];
  const isFrozen = frozen?.key === key;
  const shown = isFrozen ? frozen.builds : latest;
  const { rows, fresh, isMore, lost } = renewInPlace(shown, latest);
  const found = useLostRows(data ? lost : []);

  return {
    page,
    builds: rows.map(build => found.get(build.id) ?? build),
    /** Of the rows that are shown: those that came since shift no page. */
    nextCursor: isFrozen ? frozen.nextCursor : data?.nextCursor,
    fresh,
    isMore,
    showFresh: freeze,
  };
}
