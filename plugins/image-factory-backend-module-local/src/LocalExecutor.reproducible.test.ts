import { LocalRuns } from './__testUtils__/localRuns';
import { describeWithTools } from './__testUtils__/realTools';

jest.setTimeout(180_000);

const INSTRUCTIONS = `RUN mkdir /data && echo hello >/data/hello && ln /data/hello /data/again
COPY <<EOF /etc/greeting
Hello
EOF
ENV GREETING=/etc/greeting`;

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

  it('takes no layer that a build with times of its own left', async () => {
    const [fresh, used] = [await aHost(), await aHost()];
    await built(used, false);
    expect(await built(used, true)).toEqual(await built(fresh, true));
  });
});
