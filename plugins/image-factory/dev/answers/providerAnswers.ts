import { Provider } from '@imagefactory/backstage-plugin-image-factory-common';
import { aProvider } from '../providerBuilders';
import { FakeWorld } from '../FakeWorld';
import { Answers, Call, find, page } from './Answers';

const movesFrom: Record<Provider['state'], Provider['allowedActions']> = {
  enabled: ['check', 'update', 'pause', 'drain'],
  paused: ['check', 'update', 'resume', 'drain'],
  draining: ['check', 'update', 'resume', 'pause'],
};

/** A provider as it was filled in. */
function madeProvider(body: Record<string, unknown>): Provider {
  const { tenants } = body as {
    tenants: { type: 'all' } | { type: 'some'; names: string[] };
  };
  return aProvider({
    ...(body as Partial<Provider>),
    tenants:
      tenants.type === 'all'
        ? tenants
        : { type: 'some', seen: tenants.names.map(name => ({ name })) },
    checks: [],
    checkedAt: undefined,
    readiness: 'unknown',
    summary: 'Not checked yet',
    slotsUsed: 0,
    version: 1,
  });
}

/** Making, changing and removing them. */
function changeAnswers({ providers }: FakeWorld): Answers {
  return {
    createProvider: ({ body }) => {
      const made = madeProvider(body);
      providers.push(made);
      return made;
    },
    updateProvider: async ({ params, body }) => {
      const provider = await find(providers, params.providerId);
      const version = Number(body.version) + 1;
      const made = madeProvider({ ...body, id: provider.id });
      return Object.assign(provider, made, { version });
    },
    removeProvider: async ({ params }) => {
      const provider = await find(providers, params.providerId);
      providers.splice(providers.indexOf(provider), 1);
      return { id: provider.id };
    },
  };
}

/** Providers and what they can be made of. */
export function providerAnswers(world: FakeWorld): Answers {
  const move =
    (state: Provider['state']) =>
    async ({ params, body }: Call) =>
      Object.assign(await find(world.providers, params.providerId), {
        state,
        stateChange: {
          by: 'user:default/ada',
          at: new Date().toISOString(),
          reason: String(body.reason),
        },
        allowedActions: movesFrom[state],
      });
  return {
    listProviders: ({ query }) => ({
      ...page(world.providers, query),
      allowedActions: world.mayAddProviders ? ['create'] : [],
    }),
    getProvider: ({ params }) => find(world.providers, params.providerId),
    checkProvider: async ({ params }) =>
      Object.assign(await find(world.providers, params.providerId), {
        checkedAt: new Date().toISOString(),
      }),
    listExecutors: () => ({ items: world.executors }),
    ...changeAnswers(world),
    pauseProvider: move('paused'),
    drainProvider: move('draining'),
    resumeProvider: move('enabled'),
  };
}
