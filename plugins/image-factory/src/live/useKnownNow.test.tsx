import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { Freshness } from './LiveFeed';
import { liveFeedOf } from './liveFeedOf';
import { useKnownNow } from './useKnownNow';

const NOW = 1_000_000;
const AS_OF = NOW - 40_000;

function knownNow(freshness: Freshness) {
  const client = new QueryClient();
  jest.spyOn(liveFeedOf(client), 'freshness').mockReturnValue(freshness);
  const wrapper = (props: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{props.children}</QueryClientProvider>
  );
  return renderHook(() => useKnownNow(NOW), { wrapper }).result.current;
}

describe('the moment up to which a page knows what happens', () => {
  it('is now while it hears or asks', () => {
    for (const state of ['live', 'polling', 'connecting'] as const) {
      expect(knownNow({ state, isFailing: false, asOf: AS_OF })).toBe(NOW);
    }
  });

  it('is that of what it shows while the line is cut: clocks stand still offline', () => {
    const state = 'reconnecting';
    expect(knownNow({ state, isFailing: false, asOf: AS_OF })).toBe(AS_OF);
    expect(knownNow({ state: 'live', isFailing: true, asOf: AS_OF })).toBe(
      AS_OF,
    );
  });
});
