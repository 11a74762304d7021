import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  aProject,
  aTenant,
  FactoryDouble,
} from './__testUtils__/FactoryDouble';
import { DeclaredProjects } from './DeclaredProjects';

const HERE = 'url:https://git.example.com/shop/catalog-info.yaml';

function aFileEntity(
  name: string,
  parts: { location?: string; annotations?: object; status?: object } = {},
): Entity {
  const { location = HERE, annotations, ...more } = parts;
  return {
    apiVersion: 'imagefactory.dev/v1alpha1',
    kind: 'ImageProject',
    metadata: {
      name,
      namespace: 'web',
      annotations: {
        'backstage.io/managed-by-location': location,
        ...annotations,
      },
    },
    spec: { tenant: 'web', owner: 'web-team', system: 'shop' },
    ...more,
  } as Entity;
}

function setup() {
  const factory = new FactoryDouble();
  const [tenant] = (factory.tenants = [aTenant(1, { name: 'web' })]);
  const declared: any[] = [];
  const withdrawn: string[] = [];
  factory.answers.declareProject = ({ body }) => {
    declared.push(body);
    return { problems: [] };
  };
  factory.answers.withdrawProject = ({ params }) => {
    withdrawn.push(params.projectId);
    return { problems: [] };
  };
  const catalog = catalogServiceMock.mock();
  const there = (...items: Entity[]) =>
    catalog.queryEntities.mockResolvedValue({
      items,
      totalItems: items.length,
      pageInfo: {},
    });
  const logger = mockServices.logger.mock();
  const files = new DeclaredProjects({
    ...{ auth: mockServices.auth(), catalog, factory, logger },
  });
  const keeps = (...names: string[]) => {
    factory.projects = names.map((name, index) =>
      aProject(index, tenant, {
        name,
        managedBy: 'file',
        file: { location: HERE, problems: [] },
      }),
    );
    return factory.projects.map(({ id }) => id);
  };
  return {
    ...{ factory, catalog, logger, declared, withdrawn, there, keeps },
    reconcile: () => files.reconcile(),
  };
}

describe('DeclaredProjects', () => {
  it('brings in what files say, with the location from which the catalog has it, once', async () => {
    const { there, declared, reconcile } = setup();
    there(
      aFileEntity('shop'),
      aFileEntity('made', { location: 'image-factory:portal' }),
    );
    await reconcile();
    await reconcile();

    expect(declared).toEqual([
      {
        ...{ location: HERE, namespace: 'web', name: 'shop' },
        spec: {
          tenant: 'web',
          owner: 'group:default/web-team',
          system: 'system:default/shop',
        },
      },
    ]);
  });

  it('tells again what was wrong, and after a while what was right', async () => {
    const { there, factory, declared, reconcile } = setup();
    there(aFileEntity('shop'));
    const answer = factory.answers.declareProject;
    factory.answers.declareProject = input => {
      answer(input);
      return { problems: [{ field: 'spec.owner', message: 'is nobody' }] };
    };
    await reconcile();
    await reconcile();
    expect(declared).toHaveLength(2);

    factory.answers.declareProject = answer;
    for (let round = 0; round < 12; round += 1) await reconcile();
    expect(declared).toHaveLength(4);
  });

  it('tells what the catalog finds wrong with a file, and not what the image factory does', async () => {
    const { there, declared, reconcile } = setup();
    const item = (name: string) => ({
      ...{ type: 'backstage.io/catalog-processing', level: 'error' },
      message: `${name}: no`,
      error: { name, message: 'no' },
    });
    there(
      aFileEntity('shop', {
        status: {
          items: [item('InputError'), item('ImageFactoryDeclarationError')],
        },
      }),
    );
    await reconcile();
    expect(declared).toMatchObject([{ errors: ['InputError: no'] }]);
  });

  it('archives a project whose file was missing twice, and no other', async () => {
    const { there, keeps, withdrawn, reconcile } = setup();
    const [, , gone] = keeps('shop', 'till', 'desk');
    there(...['shop', 'till', 'desk'].map(name => aFileEntity(name)));
    await reconcile();
    there(...['shop', 'till'].map(name => aFileEntity(name)));
    await reconcile();
    expect(withdrawn).toEqual([]);
    await reconcile();
    expect(withdrawn).toEqual([gone]);
  });

  it('does not take one for gone that was away for a moment', async () => {
    const { there, keeps, withdrawn, reconcile } = setup();
    keeps('shop', 'till');
    const both = ['shop', 'till'].map(name => aFileEntity(name));
    for (const seen of [both, [both[0]], both, [both[0]], both]) {
      there(...seen);
      await reconcile();
    }
    expect(withdrawn).toEqual([]);
  });

  it('takes an orphan for gone, and the same entity of another file', async () => {
    const { there, keeps, withdrawn, reconcile } = setup();
    const ids = keeps('shop', 'till');
    there(
      aFileEntity('shop', { annotations: { 'backstage.io/orphan': 'true' } }),
      aFileEntity('till', { location: 'url:https://evil.example.com/a' }),
    );
    for (let round = 0; round < 3; round += 1) await reconcile();
    expect(withdrawn.slice(0, 2).sort()).toEqual([...ids].sort());
  });

  it('archives nothing when the catalog is away, or tells half', async () => {
    const { there, keeps, catalog, withdrawn, reconcile } = setup();
    keeps('shop', 'till');
    const both = ['shop', 'till'].map(name => aFileEntity(name));
    there(...both);
    await reconcile();
    for (let round = 0; round < 3; round += 1) {
      catalog.queryEntities.mockResolvedValueOnce({
        items: [both[0]],
        totalItems: 2,
        pageInfo: { nextCursor: 'more' },
      });
      catalog.queryEntities.mockRejectedValueOnce(new Error('503'));
      await expect(reconcile()).rejects.toThrow('503');
    }
    // An empty answer is doubted once more than a missing file.
    there();
    await reconcile();
    await reconcile();
    expect(withdrawn).toEqual([]);
  });

  it('brings in the others when one can not be', async () => {
    const { there, factory, declared, logger, reconcile } = setup();
    const answer = factory.answers.declareProject;
    factory.answers.declareProject = input => {
      if (input.body.name === 'shop') throw new Error('409');
      return answer(input);
    };
    there(aFileEntity('shop'), aFileEntity('till'));
    await reconcile();
    expect(declared).toMatchObject([{ name: 'till' }]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('imageproject:web/shop'),
      expect.any(Error),
    );
  });
});
