import { mockServices } from '@backstage/backend-test-utils';
import { FakeExecutor } from '../__testUtils__/FakeExecutor';
import { FakePlace } from '../__testUtils__/FakePlace';
import { ExecutorRegistry } from './ExecutorRegistry';
import { readProviders } from './readProviders';

const executors = new ExecutorRegistry();
executors.addExecutor(new FakeExecutor(new FakePlace()));

const read = (providers: unknown) =>
  readProviders(
    mockServices.rootConfig({ data: { imageFactory: { providers } } as never }),
    executors,
  );

describe('the configuration of providers', () => {
  it('may say nothing, which is not the same as none', () => {
    const silent = mockServices.rootConfig({ data: {} });
    expect(readProviders(silent, executors)).toBeUndefined();
    expect(read([])).toEqual([]);
  });

  it('has defaults', () => {
    expect(read([{ id: 'local-1', executor: 'local' }])).toEqual([
      {
        id: 'local-1',
        title: 'local-1',
        executor: 'local',
        slots: 1,
        settings: {},
        tenants: null,
      },
    ]);
  });

  it('leaves settings to the processes that have the executor', () => {
    const settings = { whatever: true };
    const provider = { id: 'a', executor: 'absent', settings };
    expect(read([provider])).toMatchObject([{ settings }]);
  });

  it.each([
    [
      [
        { id: 'a', executor: 'x' },
        { id: 'a', executor: 'x' },
      ],
      '[1].id',
    ],
    [[{ id: 'A b', executor: 'x' }], '[0].id'],
    [[{ id: 'a', executor: 'x', slots: 0 }], '[0].slots'],
    [[{ id: 'a', executor: 'x', tenants: [] }], '[0].tenants'],
    [[{ id: 'a', executor: 'x', tenants: ['A'] }], '[0].tenants[0]'],
    [[{ id: 'a' }], '[0].executor'],
    [
      [{ id: 'a', executor: 'fake', settings: { speed: 7 } }],
      '[0].settings.speed',
    ],
  ])('stops the start when it is wrong: %j', (providers, key) => {
    expect(() => read(providers)).toThrow(`imageFactory.providers${key}`);
  });
});
