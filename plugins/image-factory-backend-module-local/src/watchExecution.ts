import { FSWatcher, statSync, watch } from 'node:fs';
import { filesOf } from './executionFolder';

/** Changes closer together than this are told once. */
const SETTLE_MS = 15;
/** How often to look where the system can't tell. */
const POLL_MS = 1_000;

function fingerprint(folder: string): string {
  const { log, status, outcome } = filesOf(folder);
  return [log, status, outcome]
    .map(path => statSync(path, { throwIfNoEntry: false }))
    .map(seen => (seen ? `${seen.size}:${seen.mtimeMs}` : '-'))
    .join(' ');
}

function poll(folder: string, changed: () => void): () => void {
  let last = fingerprint(folder);
  const timer = setInterval(() => {
    const now = fingerprint(folder);
    if (now !== last) changed();
    last = now;
  }, POLL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Calls `changed` soon after a file of the execution changed.
 *
 * @returns a function that stops watching.
 */
export function watchExecution(
  folder: string,
  changed: () => void,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  const settle = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      changed();
    }, SETTLE_MS).unref();
  };
  // The system may be out of watches, or the folder may be gone.
  const stopPolling = poll(folder, changed);
  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(folder, { persistent: false }, settle);
    watcher.on('error', () => watcher?.close());
  } catch {
    watcher = undefined;
  }
  return () => {
    stopPolling();
    clearTimeout(timer);
    watcher?.close();
  };
}
