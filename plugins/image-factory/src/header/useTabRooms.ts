import { useApi } from '@backstage/frontend-plugin-api';
import { getMyAccessContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { useEffect, useState } from 'react';
import { imageFactoryApiRef } from '../api';
import { TAB_ROOMS, TabRoom } from '../routes';

/** Rooms that are about the platform as a whole. */
const OF_PLATFORM: readonly TabRoom[] = ['platform'];

/**
 * The rooms whose tabs a person sees: those about the platform only with a
 * role there, and not before that is known. The header stands outside of what
 * the pages share, so it asks by itself, once.
 */
export function useTabRooms(): readonly TabRoom[] {
  const api = useApi(imageFactoryApiRef);
  const [hasPlatform, setHasPlatform] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    api
      .call(getMyAccessContract, { query: {}, signal: stop.signal })
      .then(({ platformRoles }) => setHasPlatform(platformRoles.length > 0))
      // The tab stays away; the page says why when it is opened by its address.
      .catch(() => undefined);
    return () => stop.abort();
  }, [api]);
  return hasPlatform
    ? TAB_ROOMS
    : TAB_ROOMS.filter(room => !OF_PLATFORM.includes(room));
}
