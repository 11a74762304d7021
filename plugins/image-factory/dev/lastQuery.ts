import { FakeImageFactory } from './FakeImageFactory';

/** What was asked of the list of builds the last time. */
export const lastQuery = (fake: FakeImageFactory) =>
  (
    fake.calls.filter(call => call.id === 'listBuilds').pop()?.input as {
      query: Record<string, unknown>;
    }
  ).query;
