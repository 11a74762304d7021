import { aBuildDetail, aTenant } from './builders';
import { FakeImageFactory } from './FakeImageFactory';
import { idOf } from './ids';

export const aNumbered = (number: number, overrides = {}) =>
  aBuildDetail({
    id: idOf(3, number),
    number,
    createdAt: new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString(),
    ...overrides,
  });

/** A list of builds, numbered from 1, of which the newest is the last. */
export const aBusyWorld = (count: number) =>
  new FakeImageFactory({
    tenants: [aTenant()],
    builds: Array.from({ length: count }, (_, n) => aNumbered(n + 1)),
  });
