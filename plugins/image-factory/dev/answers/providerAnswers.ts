import { FakeWorld } from '../FakeWorld';
import { Answers, find, page } from './Answers';

/** Providers. */
export function providerAnswers(world: FakeWorld): Answers {
  return {
    listProviders: ({ query }) => page(world.providers, query),
    checkProvider: async ({ params }) => {
      const provider = await find(world.providers, params.providerId);
      provider.checkedAt = new Date().toISOString();
      return provider;
    },
  };
}
