import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  containerSpecSchema,
  createProjectBodySchema,
  ImageFactoryClient,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { submitDemoBuild } from './submitDemoBuild';

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const at = '2026-01-01T00:00:00.000Z';
const tenant = {
  id: id(1),
  name: 'web',
  title: 'Web',
  description: '',
  status: 'active',
  roleBindings: [],
  maxConcurrentBuilds: 4,
  createdAt: at,
  allowedActions: [],
};
const project = {
  id: id(2),
  tenantId: id(1),
  tenantName: 'web',
  tenantTitle: 'Web',
  name: 'hello',
  title: 'Hello',
  description: '',
  status: 'active',
  createdBy: 'plugin:image-factory',
  createdAt: at,
  allowedActions: [],
};
const build = {
  id: id(3),
  number: 1,
  projectId: id(2),
  projectName: 'hello',
  projectTitle: 'Hello',
  tenantId: id(1),
  tenantName: 'web',
  status: 'queued',
  method: 'container',
  imageName: 'hello',
  tags: ['1.0'],
  requestedBy: 'plugin:image-factory',
  createdAt: at,
};

describe('submitDemoBuild', () => {
  let server: Server;
  let answers: Record<string, unknown>;
  let calls: Array<{ call: string; body?: any }>;

  beforeEach(async () => {
    calls = [];
    answers = {
      'GET /tenants': { items: [tenant] },
      'GET /projects': { items: [] },
      [`POST /tenants/${id(1)}/projects`]: project,
      'GET /builds': { items: [] },
      [`POST /projects/${id(2)}/builds`]: build,
    };
    server = createServer(async (req, res) => {
      const call = `${req.method} ${req.url?.split('?')[0]}`;
      const text = (await req.toArray()).join('');
      calls.push({ call, ...(text && { body: JSON.parse(text) }) });
      const answer = answers[call];
      const allowed = req.headers.authorization === 'Bearer own-token';
      res.writeHead(answer && allowed ? 200 : 404, {
        'content-type': 'application/json',
      });
      res.end(JSON.stringify(answer ?? { error: { name: 'NotFoundError' } }));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(() => server.close());

  function submit() {
    const { port } = server.address() as AddressInfo;
    return submitDemoBuild({
      client: new ImageFactoryClient({
        discovery: { getBaseUrl: async () => `http://127.0.0.1:${port}` },
        fetch,
      }),
      getToken: async () => 'own-token',
      registryHost: '127.0.0.1:5000',
    });
  }
  const posts = () => calls.filter(({ call }) => call.startsWith('POST'));

  it('creates the project and submits the first build, both as the contracts want them', async () => {
    expect(await submit()).toBe('submitted build 1 of project web/hello');

    const [createProject, submitBuild] = posts();
    expect(createProjectBodySchema.parse(createProject.body).name).toBe(
      'hello',
    );
    expect(submitBuild.body.requestId).toBe('image-factory-demo-1');
    expect(containerSpecSchema.parse(submitBuild.body.spec)).toMatchObject({
      image: { name: 'hello', tags: ['1.0'] },
      source: {
        containerfile: expect.stringMatching(
          /^FROM 127\.0\.0\.1:5000\/base\/debian:bookworm AS compile\n/,
        ),
      },
    });
  });

  it('goes on where a first attempt ended after the project', async () => {
    answers['GET /projects'] = { items: [project] };

    expect(await submit()).toBe('submitted build 1 of project web/hello');
    expect(posts()).toHaveLength(1);
  });

  it.each([
    [
      'the demo has its build',
      {
        'GET /projects': { items: [project] },
        'GET /builds': { items: [build] },
      },
    ],
    [
      'people have projects of their own',
      { 'GET /projects': { items: [{ ...project, name: 'shop' }] } },
    ],
    [
      'the project was archived',
      { 'GET /projects': { items: [{ ...project, status: 'archived' }] } },
    ],
  ])('does nothing when %s', async (_, changed) => {
    Object.assign(answers, changed);

    expect(await submit()).toBeUndefined();
    expect(posts()).toEqual([]);
  });

  it('fails while the tenant is not there yet', async () => {
    answers['GET /tenants'] = { items: [] };

    await expect(submit()).rejects.toThrow('There is no tenant web yet');
    expect(posts()).toEqual([]);
  });
});
