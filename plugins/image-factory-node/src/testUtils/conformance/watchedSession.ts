import { ProviderSession } from '../../executors';
import { ConformanceError } from './demand';

const CALLS = [
  'offers',
  'start',
  'observe',
  'readLog',
  'cancel',
  'remove',
  'discard',
  'check',
  'close',
] as const;

async function watched<T>(
  name: string,
  withinMs: number,
  call: () => Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new ConformanceError(
      `${name} has not answered after ${withinMs} ms`,
    );
    timer = setTimeout(() => reject(error), withinMs);
  });
  try {
    return await Promise.race([call(), late]);
  } catch (error) {
    if (error instanceof ConformanceError) throw error;
    throw new ConformanceError(`${name} threw ${error}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** The session, with words for a call that throws or never ends. */
export function watchedSession(
  session: ProviderSession,
  withinMs: number,
): ProviderSession {
  const calls = CALLS.map(name => [
    name,
    (...args: unknown[]) =>
      watched(name, withinMs, async () =>
        (session[name] as (...all: unknown[]) => unknown)(...args),
      ),
  ]);
  const { lookEveryMs, readArtifact, watch } = session;
  return {
    ...Object.fromEntries(calls),
    lookEveryMs,
    readArtifact: readArtifact?.bind(session),
    watch: watch?.bind(session),
  };
}
