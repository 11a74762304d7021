import { execFileSync } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { readWholeLog } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { httpServer } from './__testUtils__/httpServer';
import { LocalRuns } from './__testUtils__/localRuns';
import { describeWithTools } from './__testUtils__/realTools';

jest.setTimeout(90_000);

describeWithTools('isolation of builds of the local executor', () => {
  let runs: LocalRuns;
  let foreign: string;
  beforeAll(async () => {
    runs = await LocalRuns.create();
    const { host, baseImage, authFile } = runs.registry;
    foreign = `${host}/data/secret/app:1`;
    execFileSync('skopeo', [
      ...['copy', '--quiet', `--authfile=${authFile}`],
      ...['--src-tls-verify=false', '--dest-tls-verify=false'],
      `docker://${baseImage}`,
      `docker://${foreign}`,
    ]);
  });
  afterAll(() => runs.end());

  async function outputOf(
    instructions: string,
    change: Parameters<LocalRuns['request']>[1] = {},
    session = runs.session,
  ) {
    const handle = await runs.start(
      runs.request(`ENV RUN_ID=${Math.random()}\n${instructions}`, change),
      session,
    );
    await runs.succeeded(handle);
    return (await readWholeLog(runs.session, handle)).lines;
  }

  describe('another tenant’s image', () => {
    const from = (containerfile: string) =>
      runs.failureOf(
        runs.request('', { source: { type: 'inline', containerfile } }),
      );

    it('is no base image', async () => {
      expect(await from(`FROM ${foreign}\nRUN id\n`)).toMatchObject({
        reason: 'base-image-denied',
        step: `FROM ${foreign}`,
      });
    });

    it('is no base image under a name that only the builder can read', async () => {
      const hidden = foreign.replace('data', 'da\\ta');
      expect(await from(`FROM ${hidden}\nRUN id\n`)).toMatchObject({
        reason: 'base-image-denied',
        message: `${foreign} is not among the images that this tenant may use`,
      });
    });

    it('is no source of files', async () => {
      const { baseImage } = runs.registry;
      expect(
        await from(
          `FROM ${baseImage}\nCOPY --from=${foreign} /etc/passwd /x\n`,
        ),
      ).toMatchObject({ reason: 'base-image-denied' });
      const hidden = foreign.replace('data', 'da\\ta');
      expect(
        (
          await from(
            `FROM ${baseImage}\nCOPY --from=${hidden} /etc/passwd /x\n`,
          )
        ).reason,
      ).toMatch(/^base-image-/);
    });

    it('is nothing to mount', async () => {
      const { baseImage } = runs.registry;
      expect(
        await from(
          `FROM ${baseImage}\nRUN --mount=type=bind,from=${foreign},target=/mnt ls /mnt\n`,
        ),
      ).toMatchObject({
        reason: expect.stringMatching(
          /containerfile-invalid|base-image-denied/,
        ),
      });
    });
  });

  it('keeps RUN instructions away from services of the host', async () => {
    const server = await httpServer((_, response) => response.end(), '0.0.0.0');
    const addresses = Object.values(networkInterfaces())
      .flat()
      .filter(found => found?.family === 'IPv4')
      .map(found => found!.address);
    const instruction = [
      'RUN gateway=$(awk \'$2 == "00000000" { print $3 }\' /proc/net/route);',
      'gateway=$(printf "%d.%d.%d.%d" 0x$(echo $gateway | cut -c7-8) 0x$(echo $gateway | cut -c5-6) 0x$(echo $gateway | cut -c3-4) 0x$(echo $gateway | cut -c1-2));',
      `for host in $gateway 169.254.169.254 ${addresses.join(' ')}; do`,
      `timeout 3 bash -c "exec 3<>/dev/tcp/$host/${server.port}" 2>/dev/null && echo reached $host;`,
      'done; echo tried $gateway',
    ].join(' ');
    try {
      const lines = await outputOf(instruction);
      expect(lines.filter(line => line.startsWith('reached'))).toEqual([]);
      expect(lines.join('\n')).toMatch(/^tried 10\.213\./m);
    } finally {
      await server.close();
    }
  });

  it('gives builds without network only a loopback interface', async () => {
    const lines = await outputOf(
      'RUN echo interfaces $(ls /sys/class/net 2>/dev/null || tail -n +3 /proc/net/dev | cut -d: -f1)',
      { network: 'none' },
    );
    expect(lines).toContain('interfaces lo');
  });

  it('kills a build that needs more memory than it may use, with that as the reason', async () => {
    const small = runs.open({
      memoryLimitBytes: 192 * 1024 ** 2,
    });
    expect(
      await runs.failureOf(runs.request('RUN tail /dev/zero'), small),
    ).toMatchObject({ reason: 'out-of-memory', exitCode: 137 });
  });

  it('does not take a kill by the build itself for a lack of memory', async () => {
    expect(
      await runs.failureOf(runs.request('RUN bash -c "kill -9 \\$\\$"')),
    ).toMatchObject({ reason: 'build-step-failed', exitCode: 137 });
  });

  it('takes build arguments as values, never as options', async () => {
    const lines = await outputOf('ARG WHAT\nRUN echo "got $WHAT"', {
      buildArgs: { WHAT: '--network=host $(id) "; id' },
    });
    expect(lines).toContain('got --network=host $(id) "; id');
  });

  it('lets the labels of the platform win over those of the user and of the Containerfile', async () => {
    const request = runs.request(
      'LABEL who=user image-factory.project=forged',
      {
        labels: { 'image-factory.project': 'forged too', extra: '--rm' },
      },
    );
    await runs.succeeded(await runs.start(request));
    expect(runs.configOf(request).config.Labels).toEqual({
      who: 'user',
      extra: '--rm',
      'image-factory.project': 'shop',
    });
  });

  it('shows no credentials of the registry to a build', async () => {
    const { credentials, authFile } = runs.registry;
    const password = credentials.slice(credentials.indexOf(':') + 1);
    const encoded = Buffer.from(credentials).toString('base64');
    const lines = await outputOf(
      `RUN env; cat ${authFile} 2>/dev/null; echo first ${password.slice(
        0,
        3,
      )}; printf %s ${password}; echo; echo ${encoded}`,
    );
    const text = lines.join('\n');
    expect(text).not.toContain(password);
    expect(text).not.toContain(encoded);
    expect(lines.filter(line => line === '***')).toHaveLength(2);
  });
});
