import {
  Change,
  isKnownIn,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { QueryKey } from '@tanstack/react-query';

/** First part of every key: the cache may be shared one day. */
const ROOT = 'image-factory';

const room = (name: string, ...rest: unknown[]): QueryKey => [
  ROOT,
  name,
  ...rest,
];

/** A page of a list, by what it is narrowed to. */
interface ListKey {
  filters: object;
  cursor?: string;
  limit: number;
}

const listKey = (name: string, { filters, cursor, limit }: ListKey) =>
  room(name, 'list', filters, cursor ?? '', limit);

const byRoom = {
  all: [ROOT] as QueryKey,
  me: room('me'),
  access: {
    all: room('access'),
    mine: (tenantId?: string) => room('access', tenantId ?? ''),
  },
  bindings: {
    all: room('bindings'),
    of: (kind: string, id: string) => room('bindings', kind, id),
  },
  principals: (term: string) => room('principals', term),
  builds: {
    all: room('builds'),
    lists: room('builds', 'list'),
    list: (key: ListKey) => listKey('builds', key),
    /** The newest of each project. */
    latest: (projectIds: string[]) =>
      room('builds', 'list', 'latest', projectIds.join()),
    /** Counts of a list: they change as it does. */
    figures: (asked: object) => room('builds', 'list', 'figures', asked),
    one: (id: string) => room('builds', 'one', id),
    /** Of every version. */
    activities: (id: string) => room('builds', 'activity', id),
    /** Of all builds of a project; a list, since each build may change it. */
    projectActivity: (projectId: string, cursor?: string) =>
      room('builds', 'list', 'activity', projectId, cursor ?? ''),
    bases: (projectId: string) => room('builds', 'bases', projectId),
    review: (projectId: string, spec: unknown) =>
      room('builds', 'review', projectId, spec),
    activity: (id: string, version: string) =>
      room('builds', 'activity', id, version),
  },
  /** Of the catalog, by their refs. */
  entities: (refs: string[]) => room('entities', refs.join()),
  executors: room('executors'),
  images: {
    all: room('images'),
    lists: room('images', 'list'),
    list: (key: ListKey) => listKey('images', key),
    figures: (tenantId?: string) =>
      room('images', 'list', 'figures', tenantId ?? ''),
    one: (id: string) => room('images', 'one', id),
    /** Of every page. */
    allVersions: (id: string) => room('images', 'versions', id),
    versions: (id: string, cursor?: string) =>
      room('images', 'versions', id, cursor ?? ''),
  },
  log: {
    search: (
      executionId: string,
      asked: { text: string; from: number; isComplete: boolean },
    ) => room('log-search', executionId, asked),
  },
  /** What fields of software templates offer. */
  pickers: (what: string, ...rest: string[]) => room('pickers', what, ...rest),
  /** Apart from the rest: it is made when asked for, and not again at each change. */
  plan: (providerId: string) => room('plan', providerId),
  preparations: {
    all: room('preparations'),
    list: (providerId: string, cursor?: string) =>
      room('preparations', 'list', providerId, cursor ?? ''),
    one: (id: string) => room('preparations', 'one', id),
    manifests: (providerId: string) =>
      room('preparations', 'manifests', providerId),
  },
  projects: {
    all: room('projects'),
    lists: room('projects', 'list'),
    list: (key: ListKey) => listKey('projects', key),
    one: (id: string) => room('projects', 'one', id),
  },
  providers: {
    all: room('providers'),
    list: room('providers', 'list'),
    one: (id: string) => room('providers', 'one', id),
  },
  registry: {
    one: room('registry', 'one'),
    pullTokens: room('registry', 'pull-tokens'),
  },
  tenants: {
    all: room('tenants'),
    list: room('tenants', 'all'),
    one: (id: string) => room('tenants', 'one', id),
  },
};

/** By room, what a change of one of its things is about. */
const ofRoom = {
  builds: (id?: string): QueryKey[] => [
    byRoom.builds.lists,
    ...(id ? [byRoom.builds.one(id), byRoom.builds.activities(id)] : []),
    // Slots are taken and given back.
    byRoom.providers.all,
  ],
  runs: (id?: string): QueryKey[] => (id ? [byRoom.builds.one(id)] : []),
  images: (id?: string): QueryKey[] => [
    byRoom.images.lists,
    ...(id ? [byRoom.images.one(id), byRoom.images.allVersions(id)] : []),
  ],
  projects: (id?: string): QueryKey[] => [
    byRoom.projects.lists,
    ...(id ? [byRoom.projects.one(id)] : []),
    byRoom.access.all,
    byRoom.bindings.all,
  ],
  providers: (): QueryKey[] => [byRoom.providers.all, byRoom.preparations.all],
  tenants: (): QueryKey[] => [
    byRoom.tenants.all,
    byRoom.projects.all,
    byRoom.access.all,
    byRoom.bindings.all,
  ],
  access: (): QueryKey[] => [byRoom.registry.pullTokens],
};

/** The one maker of query keys: who reads and who invalidates can't mean different things. */
export const keys = {
  ...byRoom,
  /** What must be looked at again after a change. Of a room that is not known, nothing. */
  of: ({ room: changed, id }: Change): QueryKey[] =>
    isKnownIn(ofRoom, changed) ? ofRoom[changed](id) : [],
};
