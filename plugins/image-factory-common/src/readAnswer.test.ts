import { listBuildActivityContract } from './activity';
import {
  BuildDetail,
  getBuildContract,
  listBuildsContract,
  submitBuildContract,
} from './builds';
import { ImageFactoryClient } from './client';
import { listProvidersContract } from './providerContracts';
import { AnswerNotUnderstoodError } from './readAnswer';

const at = '2026-01-05T12:00:00.000Z';
const idOf = (n: number) =>
  `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const aBuild = (n: number, overrides: Record<string, unknown> = {}) => ({
  id: idOf(n),
  number: n,
  projectId: idOf(900),
  projectName: 'shop',
  projectTitle: 'Shop',
  tenantId: idOf(901),
  tenantName: 'web',
  status: 'running',
  method: 'container',
  imageName: 'api',
  tags: ['1'],
  requestedBy: 'user:default/ada',
  createdAt: at,
  ...overrides,
});

const spec = {
  method: 'container',
  source: { type: 'inline', containerfile: 'FROM scratch' },
  image: { name: 'api', tags: ['1'] },
  buildArgs: {},
  labels: {},
  network: 'default',
};

/** A client of a server that answers with this. */
function clientThatGets(answer: unknown) {
  const words: string[] = [];
  const client = new ImageFactoryClient({
    discovery: { getBaseUrl: async () => 'http://portal/api/image-factory' },
    fetch: async () =>
      typeof answer === 'string' ? new Response(answer) : Response.json(answer),
    onUnknownWord: word => words.push(word),
  });
  return { client, words };
}

describe('an answer of a newer server', () => {
  const odd = {
    status: 'paused',
    method: 'wasm',
    waiting: { reason: 'cost-cap', message: 'Waits', since: at },
    failure: { reason: 'cost-cap', message: 'Stopped' },
    heat: 40,
  };

  it('is a list of 25 with one row of unknown words, each told once', async () => {
    const items = Array.from({ length: 25 }, (_, n) =>
      aBuild(n, n === 7 ? odd : {}),
    );
    const { client, words } = clientThatGets({ items, total: 25 });

    const page = await client.call(listBuildsContract);
    await client.call(listBuildsContract);

    expect(page.items).toHaveLength(25);
    expect(page).not.toHaveProperty('total');
    const { heat: _, ...known } = odd;
    expect(page.items[7]).toEqual(aBuild(7, known));
    expect(words).toEqual(['paused', 'wasm', 'cost-cap']);
  });

  it('is a build with unknown words in its steps, actions, refusals and definition', async () => {
    const wasm = { method: 'wasm', module: { file: 'a.wat', opt: [1, 2] } };
    const detail = aBuild(1, {
      spec: wasm,
      executions: [
        {
          id: idOf(5),
          attempt: 1,
          status: 'hibernating',
          createdAt: at,
          steps: [{ id: 'build', title: 'Build', status: 'blocked', eta: 4 }],
          logLines: 3,
        },
      ],
      allowedActions: ['cancel', 'snooze'],
      refusedActions: [
        {
          action: 'retry',
          code: 'moon-phase',
          message: 'Not now',
          roles: { tenant: ['baker'], platform: [] },
        },
      ],
    });
    const { client, words } = clientThatGets(detail);

    const build = await client.call(getBuildContract, {
      params: { buildId: idOf(1) },
    });

    expect(build.spec).toEqual(wasm);
    expect(build.allowedActions).toEqual(['cancel', 'snooze']);
    expect(build.executions[0].steps[0]).toEqual({
      id: 'build',
      title: 'Build',
      status: 'blocked',
    });
    expect(words).toEqual([
      'wasm',
      'hibernating',
      'blocked',
      'snooze',
      'moon-phase',
      'baker',
    ]);
  });

  it('keeps a source that is not known inside of a known method', async () => {
    const source = { type: 'oci', repository: 'registry.example.com/src' };
    const { client } = clientThatGets(
      aBuild(1, {
        spec: { ...spec, source, network: 'proxy', cache: true },
        executions: [],
        allowedActions: [],
      }),
    );
    const build = await client.call(getBuildContract, {
      params: { buildId: idOf(1) },
    });
    expect(build.spec).toEqual({ ...spec, source, network: 'proxy' });
  });

  it('may be of other lengths and formats than this release writes', async () => {
    const { client } = clientThatGets({
      items: [
        aBuild(1, {
          id: 'b_7',
          createdAt: '2026-01-05T12:00:00+00:00',
          result: {
            imageId: 'i_1',
            repository: 'r',
            digest: `sha512:${'a'.repeat(128)}`,
            tags: ['x'.repeat(200)],
            sizeBytes: 1,
          },
        }),
      ],
    });
    await expect(client.call(listBuildsContract)).resolves.toMatchObject({
      items: [{ id: 'b_7' }],
    });
  });

  it('has activity of types that nobody knows', async () => {
    const item = {
      subjectType: 'build',
      subjectId: idOf(1),
      version: 1,
      type: 'build.snoozed',
      actor: 'user:default/ada',
      message: 'ada snoozed the build',
      at,
    };
    const { client } = clientThatGets({ items: [{ ...item, mood: 'calm' }] });
    await expect(
      client.call(listBuildActivityContract, { params: { buildId: idOf(1) } }),
    ).resolves.toEqual({ items: [item] });
  });

  it('has events in a log that nobody knows', async () => {
    const chunk = { sequence: 1, firstLine: 1, times: [at], lines: ['hello'] };
    const { client } = clientThatGets(
      [
        'event: weather\ndata: {"sky":"blue"}',
        `id: 1\nevent: chunk\ndata: ${JSON.stringify(chunk)}`,
        'event: end\ndata: {}',
        '',
      ].join('\n\n'),
    );
    const chunks = [];
    for await (const each of client.followLog({ executionId: idOf(5) })) {
      chunks.push(each);
    }
    expect(chunks).toEqual([chunk]);
  });
});

describe('an answer of an older server', () => {
  it('is a build without what was added later', async () => {
    const { client, words } = clientThatGets(
      aBuild(1, {
        spec: {
          method: 'container',
          source: {
            type: 'git',
            url: 'https://git.example.com/a.git',
            ref: 'main',
            contextDir: '.',
          },
          image: { name: 'api', tags: ['1'] },
        },
        executions: [],
        allowedActions: ['cancel'],
      }),
    );
    const build: BuildDetail = await client.call(getBuildContract, {
      params: { buildId: idOf(1) },
    });
    expect(build.spec).toMatchObject({
      source: { submodules: false, lfs: false, keepGitDir: false },
      buildArgs: {},
      network: 'default',
    });
    expect(build.refusedActions).toBeUndefined();
    expect(words).toEqual([]);
  });

  it('is a provider without state, tenants, capabilities and version', async () => {
    const { client } = clientThatGets({
      items: [
        {
          id: 'local',
          title: 'Local',
          executor: 'local',
          methods: ['container'],
          readiness: 'ready',
          summary: 'Ready',
          checks: [],
          slots: 2,
          slotsUsed: 0,
          allowedActions: ['check'],
        },
      ],
    });
    const { items, allowedActions } = await client.call(listProvidersContract);
    expect(allowedActions).toEqual([]);
    expect(items[0]).toMatchObject({
      state: 'enabled',
      tenants: { type: 'all' },
      managedBy: 'configuration',
      architectures: [],
      capabilities: [],
    });
  });
});

describe('an answer that can not be read', () => {
  it.each([
    ['lacks what is needed', { items: [{ id: idOf(1) }] }],
    ['is of another kind', { items: 'none' }],
    ['is a page for people', '<!doctype html><title>Portal</title>'],
    ['is nothing', 'null'],
  ])('says so in words when it %s', async (_, answer) => {
    const { client } = clientThatGets(answer);
    const error = await client.call(listBuildsContract).catch(e => e);
    expect(error).toBeInstanceOf(AnswerNotUnderstoodError);
    expect(error.message).toBe(
      'The answer to listBuilds could not be understood',
    );
  });
});

describe('what is written', () => {
  it('refuses unknown words in answers', () => {
    const answer = { items: [aBuild(1, { status: 'paused' })] };
    expect(listBuildsContract.response.safeParse(answer).success).toBe(false);
    const known = { items: [aBuild(1)] };
    expect(listBuildsContract.response.safeParse(known).success).toBe(true);
  });

  it('refuses unknown words in requests', () => {
    expect(
      listBuildsContract.query.safeParse({ status: 'paused' }).success,
    ).toBe(false);
    expect(
      submitBuildContract.body.safeParse({ spec: { ...spec, network: 'x' } })
        .success,
    ).toBe(false);
  });
});
