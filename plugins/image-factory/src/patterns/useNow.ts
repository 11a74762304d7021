import { useSyncExternalStore } from 'react';

interface Ticker {
  now: number;
  listeners: Set<() => void>;
  timer?: ReturnType<typeof setInterval>;
}

const tickers = new Map<number, Ticker>();

function tickerOf(everyMs: number): Ticker {
  let ticker = tickers.get(everyMs);
  if (!ticker) {
    ticker = { now: Date.now(), listeners: new Set() };
    tickers.set(everyMs, ticker);
  }
  return ticker;
}

function subscribeTo(ticker: Ticker, everyMs: number, listener: () => void) {
  if (ticker.listeners.size === 0) {
    ticker.now = Date.now();
    ticker.timer = setInterval(() => {
      ticker.now = Date.now();
      ticker.listeners.forEach(each => each());
    }, everyMs);
  }
  ticker.listeners.add(listener);
  return () => {
    ticker.listeners.delete(listener);
    if (ticker.listeners.size === 0) clearInterval(ticker.timer);
  };
}

const subscriptions = new Map<number, (listener: () => void) => () => void>();

function subscription(everyMs: number) {
  let subscribe = subscriptions.get(everyMs);
  if (!subscribe) {
    subscribe = listener => subscribeTo(tickerOf(everyMs), everyMs, listener);
    subscriptions.set(everyMs, subscribe);
  }
  return subscribe;
}

/**
 * Milliseconds since 1970, renewed every `everyMs`. All users of one period
 * share one timer, so that numbers on a page change together.
 */
export function useNow(everyMs: number): number {
  return useSyncExternalStore(subscription(everyMs), () => {
    const ticker = tickerOf(everyMs);
    // Nobody kept it going: what it says may be old.
    if (ticker.listeners.size === 0) {
      const now = Date.now();
      if (now - ticker.now > everyMs) ticker.now = now;
    }
    return ticker.now;
  });
}
