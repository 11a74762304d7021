import { once } from 'node:events';
import { AddressInfo, createServer, Server, Socket } from 'node:net';
import { listProvidersContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { ClusterPortal } from './__testUtils__/ClusterPortal';
import { describeWithCluster } from './__testUtils__/testCluster';

jest.setTimeout(600_000);

const LIST_MS = 1_000;
const READY_MS = 20_000;
const OFFLINE_MS = 90_000;
const DEAD = ['silent', 'closed'];

/** Takes every connection, and never answers. */
class SilentServer {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer(socket => {
      this.#sockets.add(socket.on('error', () => socket.destroy()));
    });
  }

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server.close(), 'close');
    this.#sockets.forEach(socket => socket.destroy());
    await closed;
  }
}

describeWithCluster('dead clusters beside a good one, TK19', () => {
  const silent = new SilentServer();
  let portal: ClusterPortal;
  beforeAll(async () => {
    const gone = new SilentServer();
    const closedUrl = await gone.start();
    await gone.stop();
    portal = await ClusterPortal.start({
      slots: 3,
      others: [
        { name: 'silent', url: await silent.start() },
        { name: 'closed', url: closedUrl },
      ],
    });
  });
  afterAll(async () => {
    await portal?.end();
    await silent.stop();
  });

  it('are told to be offline, each for its reason, hold nobody up, and get no build', async () => {
    const startedAt = Date.now();
    await portal.makeReady();
    expect(Date.now() - startedAt).toBeLessThan(READY_MS);
    let slowest = 0;
    let all = await portal.providersUntil(() => true);
    while (
      all.some(
        ({ id, readiness }) => DEAD.includes(id) && readiness !== 'offline',
      )
    ) {
      expect(Date.now() - startedAt).toBeLessThan(OFFLINE_MS);
      const askedAt = Date.now();
      ({ items: all } = await portal.process.call(listProvidersContract));
      slowest = Math.max(slowest, Date.now() - askedAt);
      expect(all.find(({ id }) => id === 'cluster-1')?.readiness).toBe('ready');
    }
    expect(slowest).toBeLessThan(LIST_MS);
    const [silentOne, closedOne] = DEAD.map(
      name => all.find(({ id }) => id === name)!,
    );
    const reasonOf = ({ checks }: typeof silentOne) =>
      checks.find(({ result }) => result === 'fail')?.seen;
    expect(reasonOf(silentOne)).toMatch(/did not answer within/);
    expect(reasonOf(closedOne)).not.toMatch(/did not answer within/);

    const wished = await portal.submit(undefined, 'silent');
    const builds = [await portal.submit(), await portal.submit()];
    for (const build of builds) {
      const { status, executions } = await portal.ended(build);
      expect(status).toBe('succeeded');
      expect(executions.map(one => one.providerId)).toEqual(['cluster-1']);
    }
    const waits = await portal.until(wished, () => true);
    expect(waits).toMatchObject({
      status: 'queued',
      waiting: { reason: 'wished-provider' },
    });
  });
});
