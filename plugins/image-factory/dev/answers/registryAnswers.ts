import { PullToken } from '@imagefactory/backstage-plugin-image-factory-common';
import { FakeWorld } from '../FakeWorld';
import { Answers, find, page } from './Answers';

/** The registry, and tokens with which people pull from it. */
export function registryAnswers(world: FakeWorld): Answers {
  return {
    getRegistry: () => world.registry,
    listPullTokens: ({ query }) => page(world.pullTokens, query),
    createPullToken: ({ body }) => {
      const token: PullToken = {
        id: crypto.randomUUID(),
        owner: 'user:default/guest',
        title: String(body.title),
        createdAt: new Date().toISOString(),
        ...(typeof body.expiresInDays === 'number' && {
          expiresAt: new Date(
            Date.now() + body.expiresInDays * 86_400_000,
          ).toISOString(),
        }),
      };
      world.pullTokens.unshift(token);
      return { ...token, secret: 'ifpt_shown-once' };
    },
    revokePullToken: async ({ params }) => {
      const token = await find(world.pullTokens, params.tokenId);
      world.pullTokens.splice(world.pullTokens.indexOf(token), 1);
      return token;
    },
  };
}
