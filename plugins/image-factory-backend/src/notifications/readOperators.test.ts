import { mockServices } from '@backstage/backend-test-utils';
import { readOperators } from './readOperators';

const roles = {
  admin: ['user:default/ada', 'group:default/platform'],
  operator: ['group:default/platform'],
};

function read(operators?: unknown) {
  const imageFactory =
    operators === undefined ? {} : { notifications: { operators } };
  return readOperators(
    mockServices.rootConfig({ data: { imageFactory } as never }),
    roles,
  );
}

describe('who hears how ready providers are', () => {
  it('are the operators and admins of the platform, each once, unless the configuration names others', () => {
    expect(read()).toEqual(['group:default/platform', 'user:default/ada']);
    expect(read(['Group:default/On-Call'])).toEqual(['group:default/on-call']);
    expect(read([])).toEqual([]);
  });

  it.each(['on-call', 'group:on-call', '', 7])('can not be %p', ref => {
    expect(() => read([ref])).toThrow(
      'The configuration imageFactory.notifications.operators[0]',
    );
  });
});
