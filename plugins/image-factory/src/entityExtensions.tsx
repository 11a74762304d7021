import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { loadPage } from './upgrades/loadPage';
import {
  isGroup,
  isImage,
  isImageProject,
  runsOnImages,
} from './entities/places';

const projectCard = EntityCardBlueprint.make({
  name: 'project',
  params: {
    filter: isImageProject,
    loader: () =>
      loadPage(() =>
        import('./entities/ProjectCard').then(m => <m.ProjectCard />),
      ),
  },
});

const imageCard = EntityCardBlueprint.make({
  name: 'image',
  params: {
    filter: isImage,
    loader: () =>
      loadPage(() => import('./entities/ImageCard').then(m => <m.ImageCard />)),
  },
});

const usedImagesCard = EntityCardBlueprint.make({
  name: 'used-images',
  params: {
    filter: runsOnImages,
    loader: () =>
      loadPage(() =>
        import('./entities/UsedImages').then(m => <m.UsedImagesCard />),
      ),
  },
});

const tenantsCard = EntityCardBlueprint.make({
  name: 'tenants',
  params: {
    filter: isGroup,
    loader: () =>
      loadPage(() =>
        import('./entities/GroupTenantsCard').then(m => <m.GroupTenantsCard />),
      ),
  },
});

const projectBuildsTab = EntityContentBlueprint.make({
  name: 'project-builds',
  params: {
    path: '/builds',
    title: 'Builds',
    filter: isImageProject,
    loader: () =>
      loadPage(() =>
        import('./entities/ProjectTabs').then(m => <m.ProjectBuildsTab />),
      ),
  },
});

const projectImagesTab = EntityContentBlueprint.make({
  name: 'project-images',
  params: {
    path: '/images',
    title: 'Images',
    filter: isImageProject,
    loader: () =>
      loadPage(() =>
        import('./entities/ProjectTabs').then(m => <m.ProjectImagesTab />),
      ),
  },
});

const projectActivityTab = EntityContentBlueprint.make({
  name: 'project-activity',
  params: {
    path: '/activity',
    title: 'Activity',
    filter: isImageProject,
    loader: () =>
      loadPage(() =>
        import('./entities/ProjectTabs').then(m => <m.ProjectActivityTab />),
      ),
  },
});

const imageVersionsTab = EntityContentBlueprint.make({
  name: 'image-versions',
  params: {
    path: '/versions',
    title: 'Versions',
    filter: isImage,
    loader: () =>
      loadPage(() =>
        import('./entities/ImageVersionsTab').then(m => <m.ImageVersionsTab />),
      ),
  },
});

const imageAncestryTab = EntityContentBlueprint.make({
  name: 'image-ancestry',
  params: {
    path: '/ancestry',
    title: 'Ancestry',
    filter: isImage,
    loader: () =>
      loadPage(() =>
        import('./entities/AncestryTab').then(m => <m.AncestryTab />),
      ),
  },
});

const usedImagesTab = EntityContentBlueprint.make({
  name: 'used-images',
  params: {
    path: '/images',
    title: 'Images',
    filter: runsOnImages,
    loader: () =>
      loadPage(() =>
        import('./entities/UsedImages').then(m => <m.UsedImagesTab />),
      ),
  },
});

/** Tabs and cards of the pages of the catalog, for the kinds that they are about. */
export const entityExtensions = [
  projectCard,
  imageCard,
  usedImagesCard,
  tenantsCard,
  projectBuildsTab,
  projectImagesTab,
  projectActivityTab,
  imageVersionsTab,
  imageAncestryTab,
  usedImagesTab,
];
