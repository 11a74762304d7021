import { useApi } from '@backstage/frontend-plugin-api';
import { Build } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { imageFactoryApiRef } from '../api';
import { PAGE_SIZE } from '../patterns/usePaging';
import { BuildFilters, buildQuery, buildsQuery, isActive } from './queries';

/**
 * What a list shows after it was read again: the rows that it showed before,
 * renewed in place, and how many builds are newer than the first of them.
 */
export function renewInPlace(shown: Build[], latest: Build[]) {
  const byId = new Map(latest.map(build => [build.id, build]));
  const known = new Set(shown.map(build => build.id));
  const newest = shown[0]?.createdAt ?? '';
  return {
    rows: shown.map(build => byId.get(build.id) ?? build),
    fresh: latest.filter(
      build => !known.has(build.id) && build.createdAt >= newest,
    ).length,
    /** Shown, still active, and no longer among the latest: must be asked for one by one. */
    lost: shown.filter(build => !byId.has(build.id) && isActive(build.status)),
  };
}

const MAX_SINGLE = 10;

/** Active rows that fell out of the page, e.g. because their status left the filter. */
function useLostRows(lost: Build[]): Map<string, Build> {
  const api = useApi(imageFactoryApiRef);
  const answers = useQueries({
    queries: lost.slice(0, MAX_SINGLE).map(build => buildQuery(api, build.id)),
  });
  const found = answers.flatMap(answer => (answer.data ? [answer.data] : []));
  return new Map(found.map(build => [build.id, build]));
}

/** A page of builds that renews its rows in place and only counts new ones. */
export function useBuildList(options: {
  filters: BuildFilters;
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
  const [frozen, setFrozen] = useState<{ key: string; builds: Build[] }>();
  const latest = page.data?.items;

  // The first answer for these filters is what the page goes on showing.
  useEffect(() => {
    const isFirst = frozen?.key !== key;
    const wasEmpty = frozen?.builds.length === 0 && latest?.length;
    if (latest && (isFirst || wasEmpty)) setFrozen({ key, builds: latest });
  }, [latest, key, frozen]);

  const shown = frozen?.key === key ? frozen.builds : latest ?? [];
  const { rows, fresh, lost } = renewInPlace(shown, latest ?? []);
  const found = useLostRows(latest ? lost : []);

  return {
    page,
    builds: rows.map(build => found.get(build.id) ?? build),
    fresh,
    isLive: rows.some(build => isActive(build.status)),
    showFresh: () => latest && setFrozen({ key, builds: latest }),
  };
}
