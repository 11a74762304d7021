import { connect, createServer } from 'node:net';

function join(from, to) {
  const end = () => {
    from.destroy();
    to.destroy();
  };
  for (const socket of [from, to]) {
    socket.on('error', end);
    socket.on('close', end);
  }
  from.pipe(to).pipe(from);
}

/**
 * Lets what listens on loopback be reached at another address of this machine
 * too, until the run ends.
 *
 * @param {{ onClose: (close: () => void) => void }} run
 * @param {{ address: string, port: number }} at - port 0 takes a free one.
 * @param {number} port - on loopback.
 * @returns {Promise<number>} the port that it listens on.
 * @throws if the address or the port can't be had.
 */
export async function forwardPort(run, at, port) {
  const sockets = new Set();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    join(socket, connect(port, '127.0.0.1'));
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.address, resolve);
  });
  run.onClose(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return server.address().port;
}
