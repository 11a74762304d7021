import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProviderSession } from '@imagefactory/backstage-plugin-image-factory-node';
import { readWholeLog } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { gitRepository, gitServer } from './__testUtils__/gitServer';
import { LocalRuns } from './__testUtils__/localRuns';
import { describeWithTools } from './__testUtils__/realTools';

jest.setTimeout(90_000);

describeWithTools('Git sources of the local executor', () => {
  let runs: LocalRuns;
  let folder: string;
  let commit: string;
  let session: ProviderSession;
  let server: Awaited<ReturnType<typeof gitServer>>;

  beforeAll(async () => {
    runs = await LocalRuns.create();
    folder = await mkdtemp(join(tmpdir(), 'git-sources-'));
    mkdirSync(join(folder, 'outside'));
    commit = gitRepository(join(folder, 'repos/shop'), {
      'api/Containerfile': `FROM ${runs.registry.baseImage}\nCOPY greeting /greeting\nRUN cat /greeting\n`,
      'api/greeting': 'hello from the repository\n',
      'api/escape': '-> /etc/hostname',
      'api/Copying': `FROM ${runs.registry.baseImage}\nCOPY escape /stolen\n`,
      away: '-> /etc',
      'docker/all': `FROM ${runs.registry.baseImage}\nCOPY . /ctx/\nRUN test -f /ctx/api/greeting && test ! -e /ctx/.git && test ! -e /ctx/secret.env\n`,
      'docker/all.dockerignore': 'secret.env\n',
      'secret.env': 'x\n',
    });
    server = await gitServer(join(folder, 'repos'));
    session = runs.open({
      sources: {
        allowedPaths: [join(folder, 'repos')],
        allowedHosts: [{ host: '127.0.0.1' }],
      },
    });
  });
  afterAll(async () => {
    await server.close();
    await runs.end();
    await rm(folder, { recursive: true, force: true });
  });

  function request(change: Record<string, string> = {}) {
    return runs.request('', {
      source: {
        type: 'git',
        url: join(folder, 'repos/shop'),
        ref: 'HEAD',
        contextDir: 'api',
        containerfile: 'Containerfile',
        submodules: false,
        lfs: false,
        keepGitDir: false,
        ...change,
      },
    });
  }

  it.each(['HEAD', 'main', 'v1', 'refs/tags/v1', 'the commit'])(
    'builds from %s of a local repository and records the commit',
    async ref => {
      const wanted = request({ ref: ref === 'the commit' ? commit : ref });
      const handle = await runs.start(wanted, session);
      const { steps } = await runs.succeeded(handle);
      expect(steps[0]).toMatchObject({
        title: 'Fetch source',
        status: 'succeeded',
      });
      const { lines } = await readWholeLog(session, handle);
      expect(lines).toContain(`Commit ${commit}`);
      expect(runs.configOf(wanted).config.Labels).toMatchObject({
        'org.opencontainers.image.revision': commit,
      });
    },
  );

  it('builds from a repository over http', async () => {
    const handle = await runs.start(
      request({ url: `http://${server.host}/shop/.git`, ref: 'main' }),
      session,
    );
    await runs.succeeded(handle);
    const { lines } = await readWholeLog(session, handle);
    expect(lines).toContain('STEP 3/3: RUN cat /greeting');
  });

  it.each(['docker/all', '/docker/all'])(
    'leaves .git out, and what the ignore file of %s says (PB23, PB24)',
    async containerfile => {
      const handle = await runs.start(
        request({ contextDir: '.', containerfile }),
        session,
      );
      expect(await runs.succeeded(handle)).toMatchObject({
        phase: 'succeeded',
      });
    },
  );

  it.each([
    [
      'a redirect',
      () => ({ url: `http://${server.host}/moved/shop/.git` }),
      'source-not-found',
    ],
    [
      'a host that is not allowed',
      () => ({ url: `http://localhost:${server.port}/shop/.git` }),
      'source-denied',
    ],
    [
      'a missing repository',
      () => ({ url: `http://${server.host}/none` }),
      'source-not-found',
    ],
    ['a missing ref', () => ({ ref: 'nope' }), 'source-not-found'],
    ['a missing context', () => ({ contextDir: 'nope' }), 'source-not-found'],
    [
      'a missing Containerfile',
      () => ({ containerfile: 'nope' }),
      'source-not-found',
    ],
    [
      'a context that is a file',
      () => ({ contextDir: 'api/greeting' }),
      'source-not-found',
    ],
    [
      'a context that leads away',
      () => ({ contextDir: 'away' }),
      'source-not-found',
    ],
    [
      'a Containerfile that leads away',
      () => ({ containerfile: 'escape' }),
      'source-not-found',
    ],
    [
      'a folder that is not allowed',
      () => ({ url: join(folder, 'outside') }),
      'source-denied',
    ],
  ])('refuses %s', async (_, change, reason) => {
    expect(await runs.failureOf(request(change()), session)).toMatchObject({
      reason,
      step: 'Fetch source',
    });
  });

  it('does not follow a symbolic link of the repository to a file of the host', async () => {
    expect(
      await runs.failureOf(request({ containerfile: 'Copying' }), session),
    ).toMatchObject({
      reason: 'build-step-failed',
      step: 'COPY escape /stolen',
    });
  });

  it('names the address that a repository moved to (PB35)', async () => {
    const failure = await runs.failureOf(
      request({ url: `http://${server.host}/moved/shop/.git` }),
      session,
    );
    expect(failure.message).toContain(
      `leads to http://${server.host}/shop/.git; use that address`,
    );
  });

  it('says that a server which does not answer may do so later', async () => {
    const failure = await runs.failureOf(
      request({ url: 'http://127.0.0.1:1/shop' }),
      session,
    );
    expect(failure.reason).toBe('source-unavailable');
  });
});
