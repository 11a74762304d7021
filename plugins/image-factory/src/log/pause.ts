/** Waits `ms` milliseconds, or until the signal. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const wait = {
      timer: setTimeout(() => wait.end(), ms),
      end: () => {
        clearTimeout(wait.timer);
        signal.removeEventListener('abort', wait.end);
        resolve();
      },
    };
    signal.addEventListener('abort', wait.end);
  });
}
