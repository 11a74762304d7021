import { FakeImageFactory } from './FakeImageFactory';

/** With what an operation was called the first time; `undefined` if it was not. */
export const inputOf = (fake: FakeImageFactory, id: string) =>
  fake.calls.find(call => call.id === id)?.input;
