import { grantScopes, RepositoryRights } from './grantScopes';
import { parseScopes, RegistryScope } from './parseScopes';

const rights: RepositoryRights = repository => {
  if (repository === 'web/shop/api') return ['pull', 'push'];
  return repository.startsWith('base/') ? ['pull'] : [];
};

async function granted(...scopes: string[]) {
  const grants = await grantScopes(parseScopes(scopes) as RegistryScope[], {
    rights,
    closed: ['quarantine', 'base/secret'],
  });
  return grants.map(({ name, actions }) => `${name}:${actions.join(',')}`);
}

describe('grantScopes', () => {
  it('grants what is both asked for and allowed', async () => {
    expect(await granted('repository:web/shop/api:push,pull')).toEqual([
      'web/shop/api:pull,push',
    ]);
    expect(await granted('repository:web/shop/api:pull')).toEqual([
      'web/shop/api:pull',
    ]);
    expect(await granted('repository:base/debian:pull,push')).toEqual([
      'base/debian:pull',
    ]);
  });

  it('grants what is asked for twice once', async () => {
    expect(
      await granted(
        'repository:web/shop/api:pull',
        'repository:web/shop/api:push',
      ),
    ).toEqual(['web/shop/api:pull,push']);
  });

  it.each([
    'repository:web/shop/api:delete',
    'repository:web/shop/api:*',
    'repository:data/lake/x:pull',
    'registry:catalog:*',
    'repository(plugin):web/shop/api:pull',
    'repository:127.0.0.1:5000/web/shop/api:pull',
    'repository:base/../data/x:pull',
    'repository:base//debian:pull',
    'repository:/base/debian:pull',
    'repository:base/debian/:pull',
    'repository:Base/debian:pull',
  ])('grants nothing of %s', async scope => {
    expect(await granted(scope)).toEqual([]);
  });

  it('opens nothing that is closed, to nobody', async () => {
    expect(await granted('repository:base/secret/x:pull')).toEqual([]);
    expect(await granted('repository:base/secret:pull')).toEqual([]);
    expect(await granted('repository:base/secrets:pull')).toEqual([
      'base/secrets:pull',
    ]);
  });
});
