import { providerStateSchema } from '@imagefactory/backstage-plugin-image-factory-common';
import { nextProviderState, ProviderEvent } from './lifecycle';

const events: ProviderEvent[] = ['paused', 'drain-requested', 'resumed'];

const legal = [
  ['enabled', 'paused', 'paused'],
  ['enabled', 'drain-requested', 'draining'],
  ['paused', 'resumed', 'enabled'],
  ['paused', 'drain-requested', 'draining'],
  ['draining', 'resumed', 'enabled'],
  ['draining', 'paused', 'paused'],
] as const;

const illegal = providerStateSchema.options.flatMap(state =>
  events
    .filter(event => !legal.some(([s, e]) => s === state && e === event))
    .map(event => [state, event] as const),
);

describe('what people want of a provider', () => {
  it.each(legal)('that is %s and is %s makes it %s', (state, event, next) => {
    expect(nextProviderState(state, event)).toBe(next);
  });

  it.each(illegal)('has nothing that is %s and is %s', (state, event) => {
    expect(() => nextProviderState(state, event)).toThrow(
      `A provider that is ${state} cannot be ${event}`,
    );
  });
});
