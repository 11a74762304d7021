import { JsonObject } from '@backstage/types';
import { startSuite } from './__testUtils__/startSuite';
import { createTestDatabases } from './__testUtils__/testDatabases';

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
});
