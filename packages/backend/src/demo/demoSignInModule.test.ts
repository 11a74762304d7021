import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import demoSignInModule from './demoSignInModule';

const ada = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ada' },
  spec: {},
  relations: [{ type: 'memberOf', targetRef: 'group:default/web-team' }],
};

async function startBackend(environment: string) {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      demoSignInModule,
      catalogServiceMock.factory({ entities: [ada] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost' },
          auth: { environment, providers: { demo: {} } },
          imageFactory: {
            demo: {
              enabled: true,
              people: [
                { userEntityRef: 'user:default/ada' },
                { userEntityRef: 'user:default/gone' },
              ],
            },
          },
        },
      }),
    ],
  });
  return (person?: string) => {
    const call = request(server).get('/api/auth/demo/refresh');
    return person ? call.set('x-image-factory-demo-user', person) : call;
  };
}

describe('the auth provider demo', () => {
  it('signs a configured person in with the groups of the catalog', async () => {
    const signIn = await startBackend('development');

    const response = await signIn('user:default/ada');

    expect(response.status).toBe(200);
    expect(response.body.backstageIdentity.identity).toEqual({
      type: 'user',
      userEntityRef: 'user:default/ada',
      ownershipEntityRefs: ['user:default/ada', 'group:default/web-team'],
    });
  });

  it('refuses everybody else', async () => {
    const signIn = await startBackend('development');

    expect((await signIn('user:default/mallory')).status).toBe(401);
    expect((await signIn()).status).toBe(401);
    expect((await signIn('user:default/gone')).status).toBe(404);
  });

  it('is not there outside development', async () => {
    const signIn = await startBackend('production');

    expect((await signIn('user:default/ada')).status).toBe(404);
  });
});
