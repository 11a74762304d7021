import { MAX_SCOPES, parseScopes } from './parseScopes';

describe('parseScopes', () => {
  it.each([
    ['repository:web/shop/api:pull', 'repository', 'web/shop/api', ['pull']],
    ['repository:a:pull,push', 'repository', 'a', ['pull', 'push']],
    ['repository:a:pull,pull', 'repository', 'a', ['pull']],
    ['repository:a:*', 'repository', 'a', ['*']],
    ['registry:catalog:*', 'registry', 'catalog', ['*']],
    ['repository(plugin):a/b:pull', 'repository(plugin)', 'a/b', ['pull']],
    // The grammar lets a name begin with a host and its port.
    [
      'repository:r.example.com:5000/a/b:pull',
      'repository',
      'r.example.com:5000/a/b',
      ['pull'],
    ],
  ])('reads %s', (text, type, name, actions) => {
    expect(parseScopes([text])).toEqual([{ type, name, actions }]);
  });

  it('reads several, sent one by one or with spaces between them', () => {
    const both = [
      { type: 'repository', name: 'a', actions: ['pull'] },
      { type: 'repository', name: 'b', actions: ['push'] },
    ];
    expect(parseScopes(['repository:a:pull', 'repository:b:push'])).toEqual(
      both,
    );
    expect(parseScopes(['repository:a:pull repository:b:push'])).toEqual(both);
    expect(parseScopes([])).toEqual([]);
  });

  it.each([
    'repository',
    'repository:a',
    'repository::pull',
    'repository:a:',
    'repository:a:pull,',
    'Repository:a:pull',
    ':a:pull',
    `repository:${'a'.repeat(400)}:pull`,
  ])('refuses %s', text => {
    expect(parseScopes([text])).toHaveProperty('problem');
  });

  it('refuses more than a client has a use for', () => {
    const one = 'repository:a:pull';
    expect(parseScopes(Array(MAX_SCOPES).fill(one))).toHaveLength(MAX_SCOPES);
    expect(parseScopes(Array(MAX_SCOPES + 1).fill(one))).toHaveProperty(
      'problem',
    );
  });
});
