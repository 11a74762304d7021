const nothing = () => undefined;

/** The operations of the plugin, to be described; none of them can be run. */
export async function createOperations() {
  const { createRooms } = await import('../src/rooms.ts');
  const { ExecutorRegistry } = await import('../src/providers/index.ts');
  const { SecretSources } = await import('../src/registries/index.ts');
  return createRooms({
    deps: {
      clock: { now: () => 0 },
      config: { getOptional: nothing, getOptionalStringArray: nothing },
    },
    executors: new ExecutorRegistry(),
    notifications: { send: nothing },
    people: { claimsOf: nothing },
    sources: new SecretSources(),
    health: { report: nothing },
  }).operations;
}
