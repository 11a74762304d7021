import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  decideImageFactoryAccess,
  ImageFactoryPullPolicy,
  imageFactoryPullPolicyExtensionPoint,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { makeSigningFiles } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { Knex } from 'knex';
import request from 'supertest';
import { insertImage } from '../__testUtils__/insertImage';
import { Person, startSuite } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { PullPolicies } from './PullPolicies';

const databases = createTestDatabases();
const files = makeSigningFiles();

jest.setTimeout(60_000);

function moduleWith(policy: ImageFactoryPullPolicy) {
  return createBackendModule({
    pluginId: 'image-factory',
    moduleId: 'pulls',
    register(env) {
      env.registerInit({
        deps: { pulls: imageFactoryPullPolicyExtensionPoint },
        async init({ pulls }) {
          pulls.setPullPolicy(policy);
        },
      });
    },
  });
}

describe.each(databases.ids)('a policy of an adopter for pulls, %p', id => {
  async function setup(decide: ImageFactoryPullPolicy['decide']) {
    const knex: Knex = await databases.init(id);
    const suite = await startSuite({
      knex,
      registry: { tokens: files },
      features: [moduleWith({ decide })],
    });
    await insertImage(knex, { tenant: 'web', project: 'shop', name: 'api' });
    const ask = async (person: Person) => {
      const { body } = await suite
        .as(person)
        .post('/registry/pull-tokens', { title: 'laptop' })
        .expect(201);
      return request(suite.server)
        .get('/api/image-factory/registry/token')
        .query({
          service: 'registry',
          scope: [
            'repository:web/shop/api:pull',
            'repository:base/debian:pull,push',
          ],
        })
        .auth(body.id, body.secret);
    };
    const opened = async (person: Person) => {
      const { body } = await ask(person);
      const payload = Buffer.from(body.token.split('.')[1], 'base64url');
      return JSON.parse(payload.toString('utf8')).access.map(
        (grant: { name: string; actions: string[] }) =>
          `${grant.name}:${grant.actions}`,
      );
    };
    return { ask, opened };
  }

  it('is asked with the person and their groups, and decides', async () => {
    const decide = jest.fn<Promise<PolicyDecision>, any[]>(async () => ({
      result: AuthorizeResult.DENY,
    }));
    const { opened } = await setup(decide);
    expect(await opened('ada')).toEqual(['base/debian:pull']);
    expect(decide).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'image-factory.image.pull' }),
      {
        userEntityRef: 'user:default/ada',
        ownershipEntityRefs: ['user:default/ada', 'group:default/web-team'],
      },
    );
  });

  it('may allow what no role does', async () => {
    const { opened } = await setup(async () => ({
      result: AuthorizeResult.ALLOW,
    }));
    expect(await opened('nobody')).toEqual([
      'web/shop/api:pull',
      'base/debian:pull,push',
    ]);
  });

  it('may decide by conditions, which hold for each image', async () => {
    const { opened } = await setup(
      async permission =>
        decideImageFactoryAccess(permission, {
          claims: ['user:default/vera'],
        })!,
    );
    expect(await opened('nobody')).toContain('web/shop/api:pull');
    const other = await setup(
      async permission =>
        decideImageFactoryAccess(permission, {
          claims: ['user:default/cleo'],
        })!,
    );
    expect(await other.opened('vera')).toEqual(['base/debian:pull']);
  });

  it('opens nothing when it can not decide', async () => {
    const { ask } = await setup(async () => {
      throw new Error('The rules are away');
    });
    const answer = await ask('ada');
    expect(answer.status).toBe(500);
    expect(answer.body.token).toBeUndefined();
  });
});

it('takes one policy for pulls', () => {
  const policies = new PullPolicies();
  const policy: ImageFactoryPullPolicy = {
    decide: async () => ({ result: AuthorizeResult.DENY }),
  };
  policies.setPullPolicy(policy);
  expect(() => policies.setPullPolicy(policy)).toThrow(
    'There is already a policy for pulls',
  );
});
