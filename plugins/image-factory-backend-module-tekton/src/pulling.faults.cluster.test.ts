import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterPortal } from './__testUtils__/ClusterPortal';
import { TcpGate } from './__testUtils__/TcpGate';
import { describeWithCluster, testCluster } from './__testUtils__/testCluster';

jest.setTimeout(900_000);

const AWAY_MS = 45_000;
const MOST_ATTEMPTS = 3;
const CLOSED = 'IMAGE_FACTORY_CLUSTER_CLOSED_REGISTRY';
const { [CLOSED]: closed = '' } = process.env;

function addressOf(registry: string): { host: string; port: number } {
  const [host, port] = registry.split(':');
  return { host, port: Number(port) };
}

/** A test of pulls needs a registry that it may open and close. */
function describeWithClosedRegistry(title: string, tests: () => void) {
  if (closed) describeWithCluster(title, tests);
  // eslint-disable-next-line jest/no-disabled-tests, jest/valid-describe-callback
  else describe.skip(`${title} (skipped: ${CLOSED} is not set)`, tests);
}

describeWithClosedRegistry('tools that no node has yet', () => {
  let portal: ClusterPortal;
  let gate: TcpGate | undefined;
  afterAll(async () => {
    await gate?.end();
    await portal?.end();
  });

  it('TK09: are pulled in at most three attempts once their registry is back, and what was waited for is said', async () => {
    const { registry, toolImage: known } = testCluster();
    const toolImage = known.replace(registry, closed);
    portal = await ClusterPortal.start({ slots: 2, settings: { toolImage } });
    await portal.makeReady();
    const build = await portal.submit('RUN echo built');
    // Before its pod is there, nothing says what it waits for.
    await portal.until(build, ({ executions }) =>
      executions.some(({ waitsFor, failure }) =>
        (waitsFor ?? failure)?.message.includes(closed),
      ),
    );
    await sleep(AWAY_MS);
    gate = await TcpGate.open(addressOf(registry), addressOf(closed));
    const { status, executions } = await portal.ended(build);
    expect(status).toBe('succeeded');
    expect(executions.length).toBeLessThanOrEqual(MOST_ATTEMPTS);
    // The newest is the first.
    for (const earlier of executions.slice(1)) {
      expect(earlier.failure).toMatchObject({
        reason: 'provider-not-ready',
        message: expect.stringContaining(closed),
      });
    }
  });
});
