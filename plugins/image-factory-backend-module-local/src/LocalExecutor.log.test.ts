import { readWholeLog } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { LocalRuns } from './__testUtils__/localRuns';
import { describeWithTools } from './__testUtils__/realTools';

jest.setTimeout(90_000);

describeWithTools('the log of a build of the local executor', () => {
  let runs: LocalRuns;
  beforeAll(async () => {
    runs = await LocalRuns.create();
  });
  afterAll(() => runs.end());

  it('has a line of a million characters whole, and control characters as the build wrote them', async () => {
    const handle = await runs.start(
      runs.request(
        [
          `RUN head -c 1000000 /dev/zero | tr '\\0' x; echo`,
          `RUN printf 'a\\000b\\007c\\n'`,
        ].join('\n'),
      ),
    );
    await runs.succeeded(handle);
    const { lines } = await readWholeLog(runs.session, handle);
    const lengths = lines.map(({ length }) => length);
    expect(lengths).toContain(1_000_000);
    expect(lines).toContain('a\u0000b\u0007c');
  });
});
