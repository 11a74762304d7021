import { createServer, RequestListener } from 'node:http';
import { AddressInfo } from 'node:net';

/** Serves on a free port of the loopback address, or of all addresses. */
export async function httpServer(
  listener: RequestListener,
  address = '127.0.0.1',
) {
  const server = createServer(listener);
  await new Promise<void>(resolve => {
    server.listen(0, address, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    host: `127.0.0.1:${port}`,
    close: () =>
      new Promise<void>(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
