import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import {
  catalogPlugin,
  EntityLayout,
  EntitySwitch,
} from '@backstage/plugin-catalog';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
  MockStarredEntitiesApi,
  starredEntitiesApiRef,
} from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { exampleEntities } from '../dev/exampleEntities';
import { exampleWorld } from '../dev/exampleWorld';
import {
  EntityGroupTenantsCard,
  EntityImageAncestryContent,
  EntityImageCard,
  EntityImageProjectActivityContent,
  EntityImageProjectBuildsContent,
  EntityImageProjectCard,
  EntityImageProjectImagesContent,
  EntityImageVersionsContent,
  EntityUsedImagesCard,
  EntityUsedImagesContent,
  imageFactoryApiRef,
  ImageFactoryPage,
  isImage,
  isImageProject,
  runsOnImages,
} from './legacy';

describe('the pages in a portal on the old frontend system', () => {
  it('have a header with tabs, lists, and pages of single things', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[imageFactoryApiRef, exampleWorld()]]}>
        <Routes>
          <Route path="/factory/*" element={<ImageFactoryPage />} />
        </Routes>
      </TestApiProvider>,
      { routeEntries: ['/factory'] },
    );

    expect(
      await screen.findByRole('region', { name: 'Needs you' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Builds' }));
    expect(await screen.findAllByRole('row')).toHaveLength(26);
    await userEvent.click(screen.getByRole('tab', { name: 'Providers' }));
    expect(
      await screen.findByRole('region', { name: 'This machine' }),
    ).toBeInTheDocument();
  });
});

/** The page of an entity, as such portals write it. */
const entityPage = (
  <EntitySwitch>
    <EntitySwitch.Case if={isImageProject}>
      <EntityLayout>
        <EntityLayout.Route path="/" title="Overview">
          <EntityImageProjectCard />
        </EntityLayout.Route>
        <EntityLayout.Route path="/builds" title="Builds">
          <EntityImageProjectBuildsContent />
        </EntityLayout.Route>
        <EntityLayout.Route path="/images" title="Images">
          <EntityImageProjectImagesContent />
        </EntityLayout.Route>
        <EntityLayout.Route path="/activity" title="Activity">
          <EntityImageProjectActivityContent />
        </EntityLayout.Route>
      </EntityLayout>
    </EntitySwitch.Case>
    <EntitySwitch.Case if={isImage}>
      <EntityLayout>
        <EntityLayout.Route path="/" title="Overview">
          <EntityImageCard />
        </EntityLayout.Route>
        <EntityLayout.Route path="/versions" title="Versions">
          <EntityImageVersionsContent />
        </EntityLayout.Route>
        <EntityLayout.Route path="/ancestry" title="Ancestry">
          <EntityImageAncestryContent />
        </EntityLayout.Route>
      </EntityLayout>
    </EntitySwitch.Case>
    <EntitySwitch.Case>
      <EntityLayout>
        <EntityLayout.Route path="/" title="Overview">
          <EntitySwitch>
            <EntitySwitch.Case if={runsOnImages}>
              <EntityUsedImagesCard />
            </EntitySwitch.Case>
            <EntitySwitch.Case>
              <EntityGroupTenantsCard />
            </EntitySwitch.Case>
          </EntitySwitch>
        </EntityLayout.Route>
        <EntityLayout.Route path="/images" title="Images" if={runsOnImages}>
          <EntityUsedImagesContent />
        </EntityLayout.Route>
      </EntityLayout>
    </EntitySwitch.Case>
  </EntitySwitch>
);

function isAt(entity: Entity, ref: string): boolean {
  const { kind, namespace, name } = parseEntityRef(ref);
  return (
    entity.kind.toLowerCase() === kind &&
    entity.metadata.namespace === namespace &&
    entity.metadata.name === name
  );
}

async function showEntity(ref: string, tab: string) {
  const fake = exampleWorld();
  const entities = exampleEntities(fake.world);
  const { kind, namespace, name } = parseEntityRef(ref);
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [imageFactoryApiRef, fake],
        [catalogApiRef, new InMemoryCatalogClient({ entities })],
        [starredEntitiesApiRef, new MockStarredEntitiesApi()],
        [permissionApiRef, mockApis.permission()],
      ]}
    >
      <Routes>
        <Route path="/factory/*" element={<ImageFactoryPage />} />
        <Route
          path="/catalog/:namespace/:kind/:name/*"
          element={
            <EntityProvider entity={entities.find(each => isAt(each, ref))}>
              {entityPage}
            </EntityProvider>
          }
        />
      </Routes>
    </TestApiProvider>,
    {
      routeEntries: [`/catalog/${namespace}/${kind}/${name}${tab}`],
      mountedRoutes: {
        '/catalog': catalogPlugin.routes.catalogIndex,
        '/catalog/:namespace/:kind/:name/*': entityRouteRef,
      },
    },
  );
}

describe('the pages of the catalog in a portal on the old frontend system', () => {
  it.each([
    ['imageproject:web/shop', '', 'Web platform'],
    ['imageproject:web/shop', '/builds', 'Build 129'],
    ['imageproject:web/shop', '/images', 'worker'],
    ['imageproject:web/shop', '/activity', 'Build 128'],
    ['imageproject:ops/secret', '/builds', /not yours to see/],
    ['image:web/shop.api', '', /^docker pull/],
    ['image:web/shop.api', '/versions', 'Build 127'],
    ['image:web/shop.api', '/ancestry', 'Outdated'],
    ['component:default/store', '', 'Outdated'],
    ['component:default/store', '/images', 'Outdated'],
    ['component:default/closed', '/images', /not yours to see/],
    ['group:default/web-team', '', 'Web platform'],
  ])('have the same tabs and cards: %s%s shows %s', async (ref, tab, shown) => {
    await showEntity(ref, tab);
    expect((await screen.findAllByText(shown)).length).toBeGreaterThan(0);
  });
});
