/**
 * Streams of all tabs of a browser together. It opens at most six connections
 * to a host over HTTP/1.1, and the rest of the pages needs some of them.
 */
const SLOTS = 3;

/** Holds a lock until it is released; `undefined` if somebody else holds it. */
function tryLock(
  locks: LockManager,
  name: string,
): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    locks
      .request(name, { ifAvailable: true }, lock => {
        if (!lock) {
          resolve(undefined);
          return undefined;
        }
        return new Promise<void>(release => resolve(release));
      })
      .catch(reject);
  });
}

/**
 * Takes leave to hold a stream open, which other tabs do not have then.
 *
 * @returns what gives it back; `undefined` if too many are open. Where the
 *   browser has no locks, on a page without TLS, there is always leave.
 */
export async function takeStreamSlot(
  locks: LockManager | undefined = navigator.locks,
): Promise<(() => void) | undefined> {
  if (!locks) return () => undefined;
  for (let slot = 1; slot <= SLOTS; slot += 1) {
    const release = await tryLock(locks, `image-factory-stream-${slot}`);
    if (release) return release;
  }
  return undefined;
}
