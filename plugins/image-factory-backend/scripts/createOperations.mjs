const nothing = () => undefined;

/** The operations of the plugin, to be described; none of them can be run. */
export async function createOperations() {
  const { createRooms } = await import('../src/rooms.ts');
  const { ExecutorRegistry } = await import('../src/executions/index.ts');
  return createRooms({
    deps: {
      clock: { now: () => 0 },
      config: { getOptional: nothing, getOptionalStringArray: nothing },
    },
    executors: new ExecutorRegistry(),
    notifications: { send: nothing },
  }).operations;
}
