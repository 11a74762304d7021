import { Change } from '@imagefactory/backstage-plugin-image-factory-common';
import { QueryObserver } from '@tanstack/react-query';
import { createQueryClient } from '../QueryClientWrapper';
import { keys } from '../queryKeys';
import { LiveFeed } from './LiveFeed';
import { liveFeedOf } from './liveFeedOf';
import { renewed } from './renewed';

const filters = { tenantId: 't1' };
const list = keys.builds.list({ filters, limit: 25 });

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  setHidden(false);
});

function setHidden(isHidden: boolean) {
  Object.defineProperty(document, 'hidden', {
    configurable: true,
    value: isHidden,
  });
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    value: isHidden ? 'hidden' : 'visible',
  });
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}

/** A portal with a line that the test speaks on. */
function aLine() {
  const listeners = new Set<(message: unknown) => void>();
  return {
    subscriptions: 0,
    subscribe(_: string, listener: (message: unknown) => void) {
      listeners.add(listener);
      this.subscriptions += 1;
      return { unsubscribe: () => listeners.delete(listener) };
    },
    say: (...changed: Change[]) =>
      listeners.forEach(listener => listener({ changed })),
    sayOdd: (message: unknown) =>
      listeners.forEach(listener => listener(message)),
  };
}

/** A page that shows one query, and how often it was asked for. */
async function aPage(
  options: { isActive?: boolean; key?: readonly unknown[] } = {},
) {
  const client = createQueryClient();
  client.mount();
  const feed = liveFeedOf(client);
  let asked = 0;
  const observer = new QueryObserver(client, {
    queryKey: options.key ?? list,
    queryFn: async () => {
      asked += 1;
      return 'data';
    },
    meta: renewed(() => options.isActive ?? false),
  });
  const unsubscribe = observer.subscribe(() => {});
  await jest.advanceTimersByTimeAsync(0);
  return {
    client,
    feed,
    asked: () => asked,
    /** Requests in a time, with a line that beats or without one. */
    async countFor(ms: number, line?: ReturnType<typeof aLine>) {
      const before = asked;
      for (let passed = 0; passed < ms; passed += 5_000) {
        line?.say();
        await jest.advanceTimersByTimeAsync(5_000);
      }
      return asked - before;
    },
    close: () => {
      unsubscribe();
      client.unmount();
      client.clear();
    },
  };
}

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

describe('a page that hears signals', () => {
  it('looks again when the line opens: what changed before was told to nobody', async () => {
    const page = await aPage();
    const line = aLine();
    page.feed.use(line);
    expect(page.feed.freshness().state).toBe('connecting');
    await pass(5_000);
    expect(page.asked()).toBe(1);

    line.say();
    await pass(0);
    expect(page.feed.freshness().state).toBe('live');
    expect(page.asked()).toBe(2);
    page.close();
  });

  it('looks again when the line is cut, and when it is back', async () => {
    const page = await aPage();
    const line = aLine();
    page.feed.use(line);
    line.say();
    await pass(0);
    await pass(13_000);
    expect(page.feed.freshness().state).toBe('reconnecting');
    const before = page.asked();
    line.say();
    await pass(0);
    expect(page.feed.freshness().state).toBe('live');
    expect(page.asked()).toBe(before + 1);
    page.close();
  });

  it('looks at what changed, once for changes that come together', async () => {
    const page = await aPage();
    const line = aLine();
    page.feed.use(line);
    line.say();
    await pass(1_000);
    const before = page.asked();
    line.say({ room: 'builds', id: 'b1', within: 't1' });
    line.say({ room: 'builds', id: 'b2', within: 't1' }, { room: 'images' });
    await pass(300);
    expect(page.asked()).toBe(before + 1);
    page.close();
  });

  it.each([
    ['of another room', { room: 'images', id: 'i1' }],
    ['of a list of another tenant', { room: 'builds', id: 'b', within: 't2' }],
    ['of only the page of a build', { room: 'runs', id: 'b1' }],
    ['of a room of a newer server', { room: 'requests', id: 'r1' }],
  ])('passes over a change %s', async (_, change) => {
    const page = await aPage();
    const line = aLine();
    page.feed.use(line);
    line.say();
    await pass(1_000);
    const before = page.asked();
    line.say(change);
    await pass(300);
    expect(page.asked()).toBe(before);
    page.close();
  });

  it('passes over changes in tenants that this person does not see', async () => {
    const page = await aPage({
      key: keys.builds.list({ filters: {}, limit: 25 }),
    });
    page.client.setQueryData(keys.tenants.list, [{ id: 't1' }]);
    const line = aLine();
    page.feed.use(line);
    line.say();
    await pass(1_000);
    const before = page.asked();
    line.say({ room: 'builds', id: 'b', within: 't2' });
    await pass(300);
    expect(page.asked()).toBe(before);
    line.say({ room: 'builds', id: 'b', within: 't1' });
    await pass(300);
    expect(page.asked()).toBe(before + 1);
    page.close();
  });

  it('is not disturbed by messages that it does not understand', async () => {
    const page = await aPage();
    const line = aLine();
    page.feed.use(line);
    line.sayOdd({ weather: 'fine' });
    line.sayOdd(null);
    expect(page.feed.freshness().state).toBe('connecting');
    page.close();
  });

  it('shares one subscription with all pages of the plugin, and ends it with the last', async () => {
    const page = await aPage();
    const line = aLine();
    const first = page.feed.use(line);
    const second = page.feed.use(line);
    expect(line.subscriptions).toBe(1);
    first();
    line.say();
    expect(page.feed.freshness().state).toBe('live');
    second();
    await pass(0);
    const before = page.asked();
    line.say({ room: 'builds', id: 'b1' });
    await pass(1_000);
    expect(page.asked()).toBe(before);
    page.close();
  });
});

describe('a hidden tab', () => {
  it('asks for nothing, and looks again when it is shown', async () => {
    const page = await aPage({ isActive: true });
    const line = aLine();
    page.feed.use(line);
    line.say();
    await pass(0);
    setHidden(true);
    const before = page.asked();
    line.say({ room: 'builds', id: 'b1', within: 't1' });
    expect(await page.countFor(120_000, line)).toBe(0);
    expect(await page.countFor(120_000)).toBe(0);

    setHidden(false);
    await pass(0);
    expect(page.asked()).toBe(before + 1);
    page.close();
  });
});

describe('how old a page is', () => {
  it('is that of its oldest part, also after a look again failed', async () => {
    const client = createQueryClient();
    const feed = new LiveFeed(client);
    const stop = feed.use(undefined);
    let isDown = false;
    const observer = new QueryObserver(client, {
      queryKey: list,
      queryFn: async () => {
        if (isDown) throw new Error('503');
        return 'data';
      },
      meta: renewed(),
      retry: false,
    });
    const unsubscribe = observer.subscribe(() => {});
    await pass(0);
    const readAt = Date.now();
    expect(feed.freshness()).toEqual({
      state: 'polling',
      isFailing: false,
      asOf: readAt,
    });

    isDown = true;
    await pass(31_000);
    await observer.refetch();
    expect(feed.freshness()).toMatchObject({ isFailing: true, asOf: readAt });
    expect(observer.getCurrentResult().data).toBe('data');

    isDown = false;
    await observer.refetch();
    expect(feed.freshness()).toMatchObject({ isFailing: false });
    unsubscribe();
    stop();
    client.clear();
  });
});

describe('requests of one open page in ten minutes', () => {
  const TEN_MINUTES = 600_000;

  it.each([
    ['an idle one that hears signals', false, true, 10],
    ['one on a running build that hears signals', true, true, 20],
    ['an idle one without signals', false, false, 20],
    ['one on a running build without signals', true, false, 240],
  ])('are those of %s', async (_, isActive, hears, expected) => {
    const page = await aPage({ isActive });
    const line = hears ? aLine() : undefined;
    page.feed.use(line);
    line?.say();
    await pass(0);
    const count = await page.countFor(TEN_MINUTES, line);
    expect(Math.abs(count - expected)).toBeLessThanOrEqual(1);
    page.close();
  });
});
