import { JsonObject } from '@backstage/types';
import request from 'supertest';
import { eventually, startFactory } from './__testUtils__/startFactory';
import { startSuite } from './__testUtils__/startSuite';
import { createTestDatabases } from './__testUtils__/testDatabases';
import { aSpec } from './__testUtils__/builders';
import { imageFactoryRootHealth } from './index';
import { KnexTenantStore } from './tenants/KnexTenantStore';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const tenant = {
  name: 'web',
  title: 'Web',
  roleBindings: [{ role: 'owner', principalRef: 'user:default/ada' }],
};

describe('the plugin', () => {
  it.each<[JsonObject, string]>([
    [{ tenants: [{ ...tenant, name: 'Web!' }] }, 'tenants[0].name'],
    [{ tenants: [{ ...tenant, title: 7 }] }, 'tenants[0].title'],
    [{ providers: [{ id: 'a' }] }, 'providers[0].executor'],
    [{ registry: { host: 'https://example.com/x' } }, 'registry.host'],
    [{ sources: { allowedPaths: ['here'] } }, 'sources.allowedPaths[0]'],
    [{ executions: { maxLogBytes: 1 } }, 'executions.maxLogBytes'],
  ])('does not start with %j, and names %s', async (config, key) => {
    const knex = await databases.init('SQLITE_3');

    await expect(startSuite({ knex, config })).rejects.toThrow(
      `The configuration imageFactory.${key} can't be used`,
    );
  });

  it('dispatches although the database hiccups at its start, and is not ready before all is started', async () => {
    const insert = jest
      .spyOn(KnexTenantStore.prototype, 'insert')
      .mockRejectedValueOnce(new Error('The database went away'));
    const factory = await startFactory({
      knex: await databases.init('SQLITE_3'),
      features: [imageFactoryRootHealth],
    });
    const readiness = () =>
      request(factory.server).get('/.backstage/health/v1/readiness');
    const red = await readiness();
    expect(red.status).toBe(503);
    expect(red.body.message).toBe('The declared tenants could not be started');

    await eventually(readiness, ({ status }) => status === 200);
    expect(insert.mock.calls.length).toBeGreaterThan(1);
    const project = await factory.createProject('ada');
    const submitted = await factory
      .as('ada')
      .post(`/projects/${project.id}/builds`, { spec: aSpec() });
    const run = await factory.place.started();
    run.succeed();
    await factory.buildIn('ada', submitted.body.id, 'succeeded');
  });
});
