import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, RequestListener, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

interface Answer {
  status: number;
  body: string;
}

/** The address of this host, as the cluster reaches it. */
const HOST = process.env.IMAGE_FACTORY_CLUSTER_HOST ?? '127.0.0.1';

/** A certificate that nobody trusts. */
function selfSigned(): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'host-server-'));
  const [keyFile, certFile] = ['key.pem', 'cert.pem'].map(name =>
    join(folder, name),
  );
  try {
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-nodes', '-days', '2', '-subj', '/CN=host'],
        ...['-newkey', 'rsa:2048', '-keyout', keyFile, '-out', certFile],
        ...['-addext', `subjectAltName=IP:${HOST}`],
      ],
      { stdio: 'ignore' },
    );
    return {
      key: readFileSync(keyFile, 'utf8'),
      cert: readFileSync(certFile, 'utf8'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A server of this host that pods and API server of the test cluster reach. */
export class HostServer {
  readonly #server: Server;
  /** In PEM, in base64, as webhooks want it; empty without TLS. */
  readonly certificate: string;

  private constructor(server: Server, certificate: string) {
    this.#server = server;
    this.certificate = certificate;
  }

  static async start(options: {
    tls?: boolean;
    answer?: (body: string) => Answer;
  }): Promise<HostServer> {
    const { answer = () => ({ status: 404, body: '{}' }) } = options;
    const listener: RequestListener = async (incoming, outgoing) => {
      const { status, body } = answer(await text(incoming));
      outgoing.writeHead(status, { 'content-type': 'application/json' });
      outgoing.end(body);
    };
    const pair = options.tls ? selfSigned() : undefined;
    const server = pair
      ? createTlsServer(pair, listener)
      : createServer(listener);
    server.listen(0, HOST);
    await once(server, 'listening');
    const certificate = Buffer.from(pair?.cert ?? '').toString('base64');
    return new HostServer(server, certificate);
  }

  /** With port. */
  get host(): string {
    return `${HOST}:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server.close(), 'close');
    this.#server.closeAllConnections();
    await closed;
  }
}
