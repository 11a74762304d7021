import { Entity } from '@backstage/catalog-model';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  aProject,
  aTenant,
  FactoryDouble,
} from './__testUtils__/FactoryDouble';
import { startCatalog } from './__testUtils__/startCatalog';

jest.setTimeout(120_000);

const PROJECT_ID = '00000000-0000-4000-8000-000000000042';

const project = (name: string, spec: object) => ({
  apiVersion: 'imagefactory.dev/v1alpha1',
  kind: 'ImageProject',
  metadata: {
    ...{ name, namespace: 'web' },
    annotations: { 'imagefactory.dev/project-id': 'of-somebody-else' },
  },
  spec: { tenant: 'web', owner: 'web-team', ...spec },
});

const image = {
  apiVersion: 'imagefactory.dev/v1alpha1',
  kind: 'Image',
  metadata: { name: 'shop.fake', namespace: 'web' },
  spec: {
    ...{ type: 'container', owner: 'web-team', lifecycle: 'active' },
    project: 'imageproject:web/shop',
  },
};

/** Documents of YAML, which JSON is. */
const toFile = (...documents: object[]) =>
  documents.map(each => JSON.stringify(each)).join('\n---\n');

describe('projects of files in the catalog', () => {
  const folder = mkdtempSync(join(tmpdir(), 'declared-'));
  const target = join(folder, 'catalog-info.yaml');
  const factory = new FactoryDouble();
  const changes: Array<{ name: string; location: string }> = [];
  let catalog: Awaited<ReturnType<typeof startCatalog>>;

  beforeAll(async () => {
    const tenant = aTenant(1, { name: 'web' });
    factory.tenants = [tenant];
    factory.projects = [aProject(1, tenant, { name: 'made' })];
    const judge = ({ body }: { body: { spec: { tenant: string } } }) =>
      body.spec.tenant === 'web'
        ? { problems: [], project: { id: PROJECT_ID, status: 'active' } }
        : {
            problems: [
              { field: 'spec.tenant', message: 'is no tenant: nowhere' },
            ],
          };
    factory.answers.reviewDeclaredProject = judge;
    factory.answers.declareProject = input => {
      changes.push(input.body);
      return judge(input);
    };
    writeFileSync(
      target,
      toFile(
        project('shop', { system: 'store' }),
        project('lost', { tenant: 'nowhere' }),
        project('made', {}),
        image,
      ),
    );
    catalog = await startCatalog(factory, {
      catalog: {
        locations: [
          {
            ...{ type: 'file', target },
            rules: [{ allow: ['ImageProject', 'Image'] }],
          },
        ],
      },
    });
  });
  afterAll(async () => {
    await catalog.stop();
    rmSync(folder, { recursive: true });
  });

  const seen = async (...refs: string[]) => {
    const all = await catalog.eventually(found =>
      refs.every(ref => (found.get(ref)?.relations ?? []).length > 0),
    );
    return refs.map(ref => all.get(ref) as Entity & { status?: unknown });
  };

  it('are linked to their project, by the image factory and not by the file', async () => {
    const [shop] = await seen('imageproject:web/shop');
    expect(shop.metadata.annotations).toMatchObject({
      'imagefactory.dev/project-id': PROJECT_ID,
    });
    expect(shop.spec).toMatchObject({ lifecycle: 'active' });
    expect(shop.relations).toEqual([
      expect.objectContaining({ targetRef: 'group:default/web-team' }),
      expect.objectContaining({ targetRef: 'system:default/store' }),
    ]);
    expect(shop).not.toHaveProperty('status');
  });

  it('show what is wrong from their first day on, and are linked to none (PT-04)', async () => {
    const [lost] = await seen('imageproject:web/lost');
    expect(lost.status).toMatchObject({
      items: [
        {
          type: 'backstage.io/catalog-processing',
          level: 'error',
          error: { message: 'spec.tenant is no tenant: nowhere' },
        },
      ],
    });
    expect(lost.metadata.annotations).not.toHaveProperty(
      'imagefactory.dev/project-id',
    );
  });

  it('do not take the place of a project of the portal (PT-01)', async () => {
    const [made] = await seen('imageproject:web/made');
    expect(made.metadata.annotations).toMatchObject({
      'imagefactory.dev/project-id': factory.projects[0].id,
      'backstage.io/managed-by-location': 'image-factory:portal',
    });
  });

  it('bring no image: builds make those', async () => {
    await seen('imageproject:web/shop', 'imageproject:web/made');
    expect((await catalog.entities()).has('image:web/shop.fake')).toBe(false);
  });

  it('change nothing while the catalog only tries them out, wherever they say to lie', async () => {
    const before = factory.calls.filter(id => id === 'reviewDeclaredProject');
    const answer = await catalog.validate({
      entity: project('shop', { system: 'other' }),
      location: 'url:https://git.example.com/of-somebody-else.yaml',
    });
    expect(answer.status).toBe(200);
    const after = factory.calls.filter(id => id === 'reviewDeclaredProject');
    expect(after.length).toBeGreaterThan(before.length);
    expect(changes.some(each => JSON.stringify(each).includes('other'))).toBe(
      false,
    );
  });
});
