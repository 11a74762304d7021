import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import imageFactory from '@imagefactory/backstage-plugin-image-factory-backend';
import scaffolderModuleImageFactory from '@imagefactory/backstage-plugin-scaffolder-backend-module-image-factory';
import { readFileSync } from 'node:fs';
import request from 'supertest';
import { parse } from 'yaml';
import { policyOfPortal } from '../__testUtils__/policyOfPortal';
import {
  ExampleTemplate,
  filesOfTemplate,
  templatesOfExamples,
} from '../__testUtils__/templatesOfExamples';
import demoRepositories from '../demo/demoRepositoryModules';

jest.setTimeout(120_000);

type Person = 'ada' | 'vera';

const refOf = (person: Person) => `user:default/${person}`;

const till: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'till', title: 'Till' },
  spec: { type: 'service', lifecycle: 'production', owner: 'web-team' },
};

/** What each template is filled in with. */
const values: Record<ExampleTemplate, Record<string, string>> = {
  'new-service': {
    name: 'greeter',
    description: 'Says "hello"',
    owner: 'group:default/web-team',
    project: 'web/shop',
  },
  'new-base-image': {
    project: 'web/shop',
    name: 'tools',
    tag: '1.0',
    packages: 'git curl',
  },
  'project-for-component': {
    component: 'component:default/till',
    tenant: 'web',
    name: 'till',
  },
};

/** What is made on disk before somebody is refused has a name of its own. */
const valuesOf = (name: ExampleTemplate, person: Person) =>
  person === 'ada'
    ? values[name]
    : { ...values[name], name: `${values[name].name}-of-${person}` };

const templates = Object.keys(values) as ExampleTemplate[];

const CHANGES = /^(project-create|build-submit|build-cancel)$/;

describe('the templates of the example portal', () => {
  const folder = createMockDirectory();
  /** Changes that the audit was told of. */
  const changes: string[] = [];
  let server: Parameters<typeof request>[0];

  const as = (person: Person) => ({
    authorization: mockCredentials.user.header(refOf(person)),
  });
  const get = async (path: string, person: Person = 'ada') =>
    (await request(server).get(`/api${path}`).set(as(person)).expect(200)).body;
  const post = (path: string, body: object, person: Person = 'ada') =>
    request(server).post(`/api${path}`).set(as(person)).send(body);

  /** Waits for something to be so; each look is a request. */
  const eventually = async <T>(look: () => Promise<T | undefined | false>) => {
    for (;;) {
      const found = await look();
      if (found) return found;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  };
  const counts = async () => ({
    projects: (await get('/image-factory/projects')).items.length,
    builds: (await get('/image-factory/builds')).items.length,
    changes: changes.length,
  });
  const dryRun = async (name: ExampleTemplate, person: Person) => {
    const template = templatesOfExamples().find(
      ({ metadata }) => metadata.name === name,
    );
    const { status, body } = await post(
      '/scaffolder/v2/dry-run',
      {
        template,
        values: valuesOf(name, person),
        directoryContents: filesOfTemplate(name),
      },
      person,
    );
    return { status, body };
  };
  const start = async (name: ExampleTemplate, person: Person) => {
    const { body } = await post(
      '/scaffolder/v2/tasks',
      {
        templateRef: `template:default/${name}`,
        values: valuesOf(name, person),
      },
      person,
    ).expect(201);
    return body.id as string;
  };
  const ended = (taskId: string, person: Person = 'ada') =>
    eventually(async () => {
      const task = await get(`/scaffolder/v2/tasks/${taskId}`, person);
      return ['completed', 'failed', 'cancelled'].includes(task.status) && task;
    });
  const logOf = async (taskId: string, person: Person = 'ada') =>
    (await get(`/scaffolder/v2/tasks/${taskId}/events`, person))
      .map((event: any) => event.body.message)
      .join('\n');

  beforeAll(async () => {
    const auditor = mockServices.auditor.mock({
      createEvent: async ({ eventId }) => {
        if (CHANGES.test(eventId)) changes.push(eventId);
        return { success: async () => {}, fail: async () => {} };
      },
    });
    const data = {
      permission: { enabled: true },
      auth: { environment: 'development' },
      app: { baseUrl: 'https://portal.example.com' },
      scaffolder: {
        workingDirectory: folder.resolve('.'),
        defaultEnvironment: {
          parameters: { imageRegistry: '127.0.0.1:5000' },
        },
      },
      imageFactory: {
        registry: { host: '127.0.0.1:5000', insecure: true },
        sources: { allowedPaths: [folder.resolve('repositories')] },
        demo: { enabled: true, repositories: folder.resolve('repositories') },
        tenants: [
          {
            name: 'web',
            title: 'Web',
            roleBindings: [
              { role: 'developer', principalRef: refOf('ada') },
              { role: 'viewer', principalRef: refOf('vera') },
            ],
          },
        ],
      },
    };
    ({ server } = await startTestBackend({
      features: [
        imageFactory,
        scaffolder,
        scaffolderModuleImageFactory,
        demoRepositories,
        policyOfPortal,
        auditor.factory,
        mockServices.rootConfig.factory({ data }),
        catalogServiceMock.factory({
          entities: [...templatesOfExamples(), till],
        }),
      ],
    }));
    const tenants = await get('/image-factory/tenants');
    await post(`/image-factory/tenants/${tenants.items[0].id}/projects`, {
      name: 'shop',
      title: 'Web shop',
    }).expect(201);
    changes.length = 0;
  });

  it.each(templates)('%s makes nothing in a dry run', async name => {
    const before = await counts();
    const { status, body } = await dryRun(name, 'ada');

    expect({ status, error: body.error }).toEqual({ status: 200 });
    expect(await counts()).toEqual(before);
    expect(folder.content()).not.toHaveProperty('repositories');
    const log = body.log.map((event: any) => event.body.message).join('\n');
    expect(log).toMatch(/Would build .+ in the project web\//);
    expect(log).toMatch(/Would wait for the build/);
    const [first] = body.output.links;
    expect(first.url).toMatch(/^\/image-factory\/(images|projects)\/0{8}/);
    expect(JSON.stringify(body.output)).not.toContain('${{');
  });

  it.each(templates)(
    '%s tells a viewer in a dry run what the real run would tell',
    async name => {
      const before = await counts();
      const dry = await dryRun(name, 'vera');
      const taskId = await start(name, 'vera');
      const { status } = await ended(taskId, 'vera');

      expect(dry.status).toBe(403);
      expect(status).toBe('failed');
      const { message } = dry.body.error;
      expect(message).toMatch(/^Your roles do not allow this/);
      expect(await logOf(taskId, 'vera')).toContain(
        `NotAllowedError: ${message}`,
      );
      const { changes: _asked, ...made } = await counts();
      expect(made).toEqual({
        projects: before.projects,
        builds: before.builds,
      });
    },
  );

  it('builds what the person filled in, and cancels the build with the task', async () => {
    const taskId = await start('new-base-image', 'ada');
    const build = await eventually(async () => {
      const { items } = await get('/image-factory/builds?search=tools');
      return items[0];
    });
    expect(build).toMatchObject({ requestedBy: refOf('ada'), tags: ['1.0'] });
    const { spec } = await get(`/image-factory/builds/${build.id}`);
    expect(spec.source.containerfile).toContain(
      'FROM 127.0.0.1:5000/base/debian:bookworm\nARG PACKAGES="git curl"\n',
    );

    await post(`/scaffolder/v2/tasks/${taskId}/cancel`, {}).expect(200);
    await eventually(async () => {
      const { status } = await get(`/image-factory/builds/${build.id}`);
      return status === 'cancelled';
    });
    expect(changes.filter(id => id === 'build-cancel')).toHaveLength(1);
  });

  it('makes a repository that the image is built from', async () => {
    const taskId = await start('new-service', 'ada');
    const build = await eventually(async () => {
      const { items } = await get('/image-factory/builds?search=greeter');
      return items[0];
    });
    const { spec } = await get(`/image-factory/builds/${build.id}`);
    expect(spec.source).toMatchObject({
      url: folder.resolve('repositories/greeter'),
      ref: 'main',
    });
    const text = (file: string) =>
      readFileSync(folder.resolve('repositories/greeter', file), 'utf8');
    expect(text('Containerfile')).toMatch(
      /^FROM 127\.0\.0\.1:5000\/base\/debian:bookworm\n/,
    );
    const component = parse(text('catalog-info.yaml'));
    expect(component.metadata.description).toBe('Says "hello"');
    expect(component.spec.dependsOn).toEqual(['image:web/shop.greeter']);
    await post(`/scaffolder/v2/tasks/${taskId}/cancel`, {}).expect(200);
    await ended(taskId);
  });
});
