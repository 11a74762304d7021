import { connect } from 'node:net';

/** After this a host that doesn't answer is given up, in milliseconds. */
const CONNECT_LIMIT_MS = 20_000;

/**
 * @param {{ address: string, port: number }} target
 * @returns {Promise<import('node:net').Socket>}
 */
function connectTo({ address, port }) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port, noDelay: true });
    socket.setTimeout(CONNECT_LIMIT_MS, () =>
      socket.destroy(
        Object.assign(new Error('No answer in time'), { code: 'timeout' }),
      ),
    );
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.removeListener('error', reject);
      resolve(socket);
    });
  });
}

/**
 * Connects to the first of the addresses that answers. There is no look-up
 * here: the addresses are those that were judged.
 *
 * @param {{ addresses: string[], port: number }} target
 * @returns {Promise<import('node:net').Socket>}
 * @throws the error of the last address.
 */
export async function connectToFirst({ addresses, port }) {
  let last;
  for (const address of addresses) {
    try {
      return await connectTo({ address, port });
    } catch (error) {
      last = error;
    }
  }
  throw last ?? Object.assign(new Error('No address'), { code: 'ENOTFOUND' });
}

/**
 * The kind of a connection's error, as the facts of the gate name it.
 *
 * @param {{ code?: string }} error
 * @returns {string}
 */
export function connectionErrorOf(error) {
  if (error.code === 'ETIMEDOUT' || error.code === 'timeout') return 'timeout';
  return error.code === 'ECONNRESET' || error.code === 'EPIPE'
    ? 'reset'
    : error.code ?? 'reset';
}
