import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename } from 'node:path';
import { Fault } from './fault.mjs';

const LISTENING = '0A';

function tryToListen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', error => {
      // A machine without IPv6 has nobody on its ::1.
      if (['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(error.code)) resolve(port);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(address.port));
    });
  });
}

/** A port of 127.0.0.1 that nobody uses now. */
export function freePort() {
  return tryToListen(0, '127.0.0.1');
}

/** Says whether a port of the loopback addresses can be listened on. */
export async function isPortFree(port) {
  try {
    await tryToListen(port, '127.0.0.1');
    await tryToListen(port, '::1');
    return true;
  } catch {
    return false;
  }
}

/**
 * Socket inodes that listen on a port.
 *
 * @param {string} table text of `/proc/net/tcp` or `/proc/net/tcp6`.
 * @see https://www.kernel.org/doc/Documentation/networking/proc_net_tcp.txt
 */
export function listeningInodes(table, port) {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  return table
    .split('\n')
    .slice(1)
    .map(line => line.trim().split(/\s+/))
    .filter(
      fields => fields[1]?.endsWith(`:${hexPort}`) && fields[3] === LISTENING,
    )
    .map(fields => fields[9]);
}

function quietly(read, otherwise) {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

function holdsSocket(pid, sockets) {
  const folder = `/proc/${pid}/fd`;
  return quietly(() => readdirSync(folder), []).some(fd =>
    sockets.has(quietly(() => readlinkSync(`${folder}/${fd}`), '')),
  );
}

/** Name and id of the process that listens on a port, where the system lets us see it. */
export function portHolder(port) {
  const sockets = new Set(
    ['/proc/net/tcp', '/proc/net/tcp6']
      .flatMap(file =>
        listeningInodes(
          quietly(() => readFileSync(file, 'utf8'), ''),
          port,
        ),
      )
      .map(inode => `socket:[${inode}]`),
  );
  if (sockets.size === 0) return undefined;
  const pid = quietly(() => readdirSync('/proc'), []).find(
    name => /^\d+$/.test(name) && holdsSocket(name, sockets),
  );
  if (!pid) return undefined;
  const argv = quietly(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'), '');
  return `${basename(argv.split('\0')[0])}, process ${pid}`;
}

/**
 * Reads a port from the environment.
 *
 * @throws {Fault} if it is no port.
 */
export function portSetting(env, name, otherwise) {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new Fault(
    `${name} is "${text}", which is no port: set it to a number from 1 to 65535, or leave it unset.`,
  );
}

/** @throws {Fault} naming the holder and the variable that moves the port, if the port is busy. */
export async function requireFreePort(port, what, variable) {
  if (await isPortFree(port)) return;
  const holder = portHolder(port);
  throw new Fault(
    `Port ${port}, which the ${what} needs, is in use${
      holder ? ` by ${holder}` : ''
    }: stop that program, or set ${variable} to another port.`,
  );
}
