import { join } from 'node:path';
import { BackendProcess } from './backendProcess.mjs';
import { surroundings } from './surroundings.mjs';

let backend;
let starting;

async function startBackend(port) {
  backend = new BackendProcess({
    port,
    logFile: join(surroundings.report, 'backend.log'),
  });
  await backend.ready();
  return {
    /** Address of the pages and of the API. */
    url: `http://localhost:${port}`,
    backend,
  };
}

/** The one portal of this run, started on an empty database by whoever asks first. */
export function thePortal() {
  starting ??= startBackend(surroundings.port);
  return starting;
}

/** Starts another backend on the same port, database and state, after the first one was killed. */
export function startPortalAgain() {
  const { port } = backend;
  starting = startBackend(port);
  return starting;
}

export async function stopPortal() {
  await backend?.stop();
}
