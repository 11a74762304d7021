import { awaitLogText } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { LocalRuns } from './__testUtils__/localRuns';
import { describeWithTools } from './__testUtils__/realTools';

jest.setTimeout(180_000);

const INSTRUCTIONS = `RUN mkdir /data && echo hello >/data/hello && ln /data/hello /data/again
COPY <<EOF /etc/greeting
Hello
EOF
ENV GREETING=/etc/greeting`;
/** What these add to the history of the base image. */
const OWN_LAYERS = 3;

describeWithTools('a build that is to be reproducible', () => {
  const all: LocalRuns[] = [];
  afterAll(() => Promise.all(all.map(runs => runs.end())));

  /** On a host that has never built anything. */
  async function aHost(): Promise<LocalRuns> {
    const runs = await LocalRuns.create();
    all.push(runs);
    return runs;
  }

  async function built(runs: LocalRuns, reproducible: boolean) {
    const request = runs.request(INSTRUCTIONS, { reproducible });
    const { image } = await runs.succeeded(await runs.start(request));
    const { created } = await runs.configOf(request);
    return { digest: image.digest, created };
  }

  it('has the same digest on every host, with times that say nothing', async () => {
    const [one, other] = [await aHost(), await aHost()];
    const first = await built(one, true);
    expect(await built(other, true)).toEqual(first);
    expect(Date.parse(first.created)).toBe(0);
    // Without it, the times of the builds are in the image.
    const [plain, again] = [await built(one, false), await built(other, false)];
    expect(plain.digest).not.toBe(again.digest);
  });

  it('is not disturbed by equal ones of its tenant at the same time, the first on their host', async () => {
    const host = await aHost();
    const digests = await Promise.all(
      [1, 2, 3].map(async () => (await built(host, true)).digest),
    );
    expect(new Set(digests).size).toBe(1);
  });

  /** When the layers of a build with times were made. */
  async function timesOf(runs: LocalRuns, instructions: string) {
    const request = runs.request(instructions);
    await runs.succeeded(await runs.start(request));
    const { history } = await runs.configOf(request);
    // The oldest are those of the base image.
    const layers = history as Array<{ created: string }>;
    return layers.slice(-OWN_LAYERS).map(({ created }) => Date.parse(created));
  }

  it('leaves no layer without times where a later build finds it, also when it fails', async () => {
    const host = await aHost();
    const failing = `${INSTRUCTIONS}\nRUN false`;
    const request = host.request(failing, { reproducible: true });
    expect(await host.failureOf(request)).toMatchObject({
      reason: 'build-step-failed',
    });
    expect(await timesOf(host, INSTRUCTIONS)).not.toContain(0);
  });

  it('shows no layer without times to a build beside it', async () => {
    const host = await aHost();
    const going = `${INSTRUCTIONS}\nRUN echo begun; sleep 600`;
    const handle = await host.start(
      host.request(going, { reproducible: true }),
    );
    await awaitLogText(host.session, handle, {
      text: 'begun',
      withinMs: 60_000,
    });
    expect(await timesOf(host, INSTRUCTIONS)).not.toContain(0);
    await host.cancel(handle);
  });

  it('takes no layer that a build with times of its own left', async () => {
    const [fresh, used] = [await aHost(), await aHost()];
    await built(used, false);
    expect(await built(used, true)).toEqual(await built(fresh, true));
  });
});
