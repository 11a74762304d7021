import { LocalRuns } from './__testUtils__/localRuns';
import { describeWithTools } from './__testUtils__/realTools';

jest.setTimeout(120_000);

describeWithTools('base images of the local executor', () => {
  let runs: LocalRuns;
  beforeAll(async () => {
    runs = await LocalRuns.create();
  });
  afterAll(() => runs.end());

  /** A base image of the tenant that can be made anew under its tag. */
  function aBase() {
    const { spec, destination } = runs.request('RUN true');
    const make = async (version: number) => {
      const request = { ...runs.request(`RUN echo ${version} >/version`) };
      const { image } = await runs.succeeded(
        await runs.start({ ...request, destination }),
      );
      return image.digest;
    };
    const { registry, repository } = destination;
    return { make, name: `${registry}/${repository}:1`, spec };
  }

  function standingOn(from: string, instructions: string) {
    return runs.request('', {
      source: {
        type: 'inline',
        containerfile: `FROM ${from}\n${instructions}\n`,
      },
    });
  }

  it('are what their tag means now, not what it meant to an earlier build', async () => {
    const base = aBase();
    await base.make(1);
    const onBase = () =>
      standingOn(base.name, 'RUN grep 2 /version || echo old >/old');
    await runs.succeeded(await runs.start(onBase()));
    await base.make(2);

    const later = onBase();
    await runs.succeeded(await runs.start(later));
    const history = runs
      .configOf(later)
      .history.map((entry: { created_by: string }) => entry.created_by);
    expect(history.join('\n')).toContain('echo 2 >/version');
  });

  it('are told with the digests that their names meant, in each build', async () => {
    const base = aBase();
    const digest = await base.make(1);
    const request = () =>
      standingOn(
        `${base.name} AS one`,
        [
          `FROM ${runs.registry.baseImage}`,
          'COPY --from=one /version /version',
        ].join('\n'),
      );
    const first = await runs.succeeded(await runs.start(request()));
    const [repository] = base.name.split(/:1$/);
    expect(first.outcome.facts).toEqual({
      baseImages: [
        { repository, reference: '1', digest },
        {
          repository: `${runs.registry.host}/base/debian`,
          reference: 'bookworm',
          digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        },
      ],
    });
    // Its layers are in the store by now.
    const again = await runs.succeeded(await runs.start(request()));
    expect(again.outcome.facts).toEqual(first.outcome.facts);
  });

  it('are none of a build that stands on nothing', async () => {
    const made = await runs.succeeded(
      await runs.start(standingOn('scratch', 'LABEL a=b')),
    );
    expect(made.outcome.facts).toEqual({ baseImages: [] });
  });
});
