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

/** The one maker of query keys: who reads and who invalidates can't mean different things. */
export const keys = {
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
    one: (id: string) => room('builds', 'one', id),
    /** Of every version. */
    activities: (id: string) => room('builds', 'activity', id),
    activity: (id: string, version: string) =>
      room('builds', 'activity', id, version),
  },
  executors: room('executors'),
  images: {
    all: room('images'),
    lists: room('images', 'list'),
    list: (key: ListKey) => listKey('images', key),
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
  /** What must be looked at again after a change. Of a room that is not known, nothing. */
  of: (change: Change): QueryKey[] => {
    const { room: changed, id } = change;
    return isKnownIn(ofRoom, changed) ? ofRoom[changed](id) : [];
  },
};

const ofRoom = {
  builds: (id?: string): QueryKey[] => [
    keys.builds.lists,
    ...(id ? [keys.builds.one(id), keys.builds.activities(id)] : []),
    // Slots are taken and given back.
    keys.providers.all,
  ],
  runs: (id?: string): QueryKey[] => (id ? [keys.builds.one(id)] : []),
  images: (id?: string): QueryKey[] => [
    keys.images.lists,
    ...(id ? [keys.images.one(id), keys.images.allVersions(id)] : []),
  ],
  projects: (id?: string): QueryKey[] => [
    keys.projects.lists,
    ...(id ? [keys.projects.one(id)] : []),
    keys.access.all,
    keys.bindings.all,
  ],
  providers: (): QueryKey[] => [keys.providers.all],
  tenants: (): QueryKey[] => [
    keys.tenants.all,
    keys.projects.all,
    keys.access.all,
    keys.bindings.all,
  ],
  access: (): QueryKey[] => [keys.registry.pullTokens],
};
