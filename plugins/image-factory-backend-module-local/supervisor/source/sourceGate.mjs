import { createServer } from 'node:http';
import { chmodSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { openFolder } from '../openFolder.mjs';
import { GateTraffic } from './gateTraffic.mjs';
import { passRequest } from './gateRequest.mjs';
import { openTunnel } from './gateTunnel.mjs';

/** Connections that a box may hold at a time. */
const MAX_CONNECTIONS = 64;
/** What passes through a gate in both directions, in bytes: the largest pack and a bit. */
export const MAX_GATE_BYTES = (1024 + 64) * 1024 * 1024;
const SOCKET = 'source.sock';
/** How long a connection may wait for its next request, in milliseconds. */
const KEEP_ALIVE_MS = 60_000;

/**
 * What happened to one request. `path` is without its query; `location` is
 * where the answer leads, without credentials and query. `error` is `reset`,
 * `timeout`, `too-large` or the code of the system (`ENOTFOUND`, …).
 * `refused` is what the box is told, `refusedFor` the code of the verdict.
 *
 * @typedef {{
 *   host: string, port: number, path?: string, method: string, status?: number,
 *   location?: string, refused?: string, refusedFor?: string, error?: string,
 *   authSent: boolean, authStripped?: boolean,
 * }} GateFact
 * @typedef {{
 *   judge: (target: { host: string, port: number }) =>
 *     Promise<{ addresses: string[] } | { refused: string, code: string }>,
 *   home?: { protocol: string, host: string, port: number },
 *   folder?: string, maxBytes?: number,
 * }} GateOptions - `home` is the only place that may get an Authorization
 *   header. With `folder` the gate is the socket `source.sock` in it, else a
 *   port of the loopback address.
 */

/**
 * @param {import('node:http').Server} server
 * @param {string} folder
 * @returns {Promise<() => void>} what is to be done after the server closed.
 */
async function listenInFolder(server, folder) {
  // Root of the box is another user; the folder is bound into that box only.
  openFolder(folder, 0o711);
  // A socket's path may have 107 bytes; the folder of a run may have more.
  const file = openSync(folder, 'r');
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(`/proc/self/fd/${file}/${SOCKET}`, resolve);
  });
  chmodSync(join(folder, SOCKET), 0o666);
  return () => closeSync(file);
}

/** @param {import('node:http').Server} server */
async function listenOnPort(server) {
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return () => undefined;
}

/**
 * Opens the one way out of the box that reads a source: a forward proxy that
 * connects to judged addresses only.
 *
 * @param {GateOptions} options
 * @returns {Promise<{ facts: GateFact[], port?: number, close: () => Promise<void> }>}
 */
export async function startSourceGate(options) {
  const traffic = new GateTraffic({ maxBytes: MAX_GATE_BYTES, ...options });
  const server = createServer((request, response) =>
    passRequest(traffic, request, response),
  );
  server.on('connect', (request, socket, head) =>
    openTunnel(traffic, request, { socket, head }),
  );
  server.on('clientError', (_, socket) => socket.destroy());
  server.maxConnections = MAX_CONNECTIONS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const sockets = new Set();
  server.on('connection', socket => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  const afterClose = options.folder
    ? await listenInFolder(server, options.folder)
    : await listenOnPort(server);
  return {
    facts: traffic.facts,
    port: options.folder ? undefined : server.address().port,
    close: async () => {
      traffic.end();
      for (const socket of sockets) socket.destroy();
      await new Promise(resolve => {
        server.close(resolve);
      });
      afterClose();
    },
  };
}
