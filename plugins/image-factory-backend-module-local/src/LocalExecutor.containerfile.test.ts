import { readWholeLog } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { LocalRuns } from './__testUtils__/localRuns';
import { describeWithTools } from './__testUtils__/realTools';

jest.setTimeout(90_000);

describeWithTools('Containerfiles that the local executor builds', () => {
  let runs: LocalRuns;
  beforeAll(async () => {
    runs = await LocalRuns.create();
  });
  afterAll(() => runs.end());

  type Change = Parameters<LocalRuns['request']>[1];

  async function built(instructions: string, change: Change = {}) {
    const request = runs.request(instructions, change);
    const handle = await runs.start(request);
    const { steps } = await runs.succeeded(handle);
    const { lines } = await readWholeLog(runs.session, handle);
    return { lines, steps, config: () => runs.configOf(request).config };
  }

  it('PB02: builds a line of 70,000 bytes and everything after it', async () => {
    const { lines } = await built(
      `RUN : ${'x'.repeat(70_000)}\nENV BIG=${'y'.repeat(
        70_000,
      )}\nRUN echo reached-after`,
    );
    expect(lines).toContain('reached-after');
  });

  it('PB02: refuses a line that the builder does not read, with its number, before anything runs', async () => {
    const failure = await runs.failureOf(
      runs.request(
        `RUN echo ran\nENV A=1 \\\n  B=${'y'.repeat(
          2_000_001,
        )}\nRUN echo after`,
      ),
    );
    expect(failure).toMatchObject({
      reason: 'containerfile-invalid',
      message: expect.stringMatching(/^Line 4: this line has 20000\d\d bytes/),
    });
    expect(JSON.stringify(failure.excerpt)).not.toContain('RUN echo ran');
  });

  it('PB03: SHELL has its effect', async () => {
    const shell = 'SHELL ["/bin/bash","-o","pipefail","-c"]';
    expect(
      await runs.failureOf(runs.request(`${shell}\nRUN false | cat`)),
    ).toMatchObject({
      reason: 'build-step-failed',
      exitCode: 1,
      step: 'RUN false | cat',
    });
    const { lines } = await built(`${shell}\nRUN [[ a == a ]] && echo in bash`);
    expect(lines).toContain('in bash');
  });

  it('PB04: keeps what only the Docker format holds, and says so on the build', async () => {
    const { config, steps } = await built(
      [
        'HEALTHCHECK CMD true',
        'ONBUILD RUN echo trig',
        'STOPSIGNAL SIGINT',
        'VOLUME /data',
        'EXPOSE 80/udp',
        'USER 12:34',
        'CMD ["x"]',
      ].join('\n'),
    );
    expect(config()).toMatchObject({
      Healthcheck: { Test: ['CMD-SHELL', 'true'] },
      OnBuild: ['RUN echo trig'],
      StopSignal: 'SIGINT',
      Volumes: { '/data': {} },
      ExposedPorts: { '80/udp': {} },
      User: '12:34',
      Cmd: ['x'],
    });
    expect(steps.map(({ title }) => title)).toContain(
      'Published in the Docker format, which alone holds SHELL, HEALTHCHECK and ONBUILD',
    );
  });

  it('PB05: here-documents work', async () => {
    const { lines } = await built(
      'RUN <<END\necho hi from here\nenv FOO=bar true\nEND\nCOPY <<END /etc/app.conf\nuser nobody\nEND\nRUN cat /etc/app.conf',
    );
    expect(lines).toEqual(
      expect.arrayContaining(['hi from here', 'user nobody']),
    );
  });

  it.each(['BUILD', 'build', '0'])(
    'PB06: finds the stage Build as %s',
    async target => {
      const { baseImage } = runs.registry;
      const { lines } = await built('', {
        target,
        source: {
          type: 'inline',
          containerfile: `FROM ${baseImage} AS Build\nRUN echo first\nFROM ${baseImage} as final\nRUN echo second\n`,
        },
      });
      expect(lines.join('\n')).toContain('RUN echo first');
      expect(lines.join('\n')).not.toContain('RUN echo second');
    },
  );

  it('PB56: a missing file of another stage is the fault of the instruction, and shows no path of the host', async () => {
    const { baseImage } = runs.registry;
    const failure = await runs.failureOf(
      runs.request('', {
        source: {
          type: 'inline',
          containerfile: `FROM ${baseImage} AS b\nFROM scratch\nCOPY --from=b /srv/certificate.pem /srv/\n`,
        },
      }),
    );
    expect(failure).toMatchObject({
      reason: 'build-step-failed',
      step: 'COPY --from=b /srv/certificate.pem /srv/',
      message: expect.stringContaining('/srv/certificate.pem'),
    });
    expect(failure.message).not.toMatch(/overlay|\/mnt|stores/);
  });

  it('PB41, PB42: shows the last state of a progress line, and a question before it is answered', async () => {
    const request = runs.request(
      `RUN i=0; while [ $i -lt 6000 ]; do i=$((i+1)); printf '\\rDownloading %d of 6000' $i; done; echo; printf 'Conti%s? [y/N] ' nue; sleep 30`,
    );
    const handle = await runs.start(request);
    const seen = async () =>
      (await readWholeLog(runs.session, handle)).lines.join('\n');
    const deadline = Date.now() + 25_000;
    while (!(await seen()).includes('Continue? [y/N]')) {
      if (Date.now() > deadline) throw new Error(await seen());
      await new Promise(resolve => {
        setTimeout(resolve, 100);
      });
    }
    expect(await seen()).toContain('Downloading 6000 of 6000');
    await runs.cancel(handle);
  });
});
