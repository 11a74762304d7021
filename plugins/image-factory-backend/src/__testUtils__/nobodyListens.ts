import { EventsService } from '@backstage/plugin-events-node';

/** The portal's events, to which nothing listens. */
export const nobodyListens: EventsService = {
  publish: async () => undefined,
  subscribe: async () => undefined,
};
