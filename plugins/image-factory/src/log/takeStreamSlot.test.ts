import { takeStreamSlot } from './takeStreamSlot';

/** Locks as a browser has them, for all its tabs. */
function browserLocks() {
  const held = new Set<string>();
  return {
    async request(
      name: string,
      _: unknown,
      hold: (lock: object | null) => unknown,
    ) {
      if (held.has(name)) return hold(null);
      held.add(name);
      try {
        return await hold({ name });
      } finally {
        held.delete(name);
      }
    },
  } as unknown as LockManager;
}

describe('takeStreamSlot', () => {
  it('gives leave to three of twelve tabs, and to another when one lets go', async () => {
    const locks = browserLocks();
    const slots = [];
    for (let tab = 1; tab <= 12; tab += 1)
      slots.push(await takeStreamSlot(locks));
    expect(slots.filter(Boolean)).toHaveLength(3);
    slots[1]!();
    await Promise.resolve();
    await new Promise(resolve => setTimeout(resolve));
    expect(await takeStreamSlot(locks)).toBeDefined();
    expect(await takeStreamSlot(locks)).toBeUndefined();
  });

  it('always gives leave where the browser has no locks', async () => {
    expect(await takeStreamSlot(undefined)).toBeDefined();
  });
});
