import {
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import request from 'supertest';
import { createHealth, imageFactoryHealthServiceRef } from './health';
import { imageFactoryRootHealth } from './rootHealth';

const anyPlugin = createBackendPlugin({
  pluginId: 'any',
  register(env) {
    env.registerInit({ deps: {}, async init() {} });
  },
});

describe('the health of a backend with the image factory', () => {
  it('is ready unless something stands still, says what, and stays alive', async () => {
    const health = createHealth();
    const backend = await startTestBackend({
      features: [
        anyPlugin,
        imageFactoryRootHealth,
        createServiceFactory({
          service: imageFactoryHealthServiceRef,
          deps: {},
          factory: () => health,
        }),
      ],
    });
    const ask = (what: string) =>
      request(backend.server).get(`/.backstage/health/v1/${what}`);

    expect((await ask('readiness')).status).toBe(200);

    health.report('work', ['The work loop has done no round for 70 s']);
    health.report('start', ['The declared tenants could not be started']);
    const red = await ask('readiness');
    expect(red.status).toBe(503);
    expect(red.body).toEqual({
      status: 'error',
      message:
        'The work loop has done no round for 70 s; The declared tenants could not be started',
    });
    expect((await ask('liveness')).status).toBe(200);

    health.report('work', []);
    health.report('start', []);
    expect((await ask('readiness')).status).toBe(200);
    await backend.stop();
  });
});
