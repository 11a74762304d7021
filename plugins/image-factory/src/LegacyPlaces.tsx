import { compatWrapper } from '@backstage/core-compat-api';
import { useApi } from '@backstage/frontend-plugin-api';
import { QueryClient } from '@tanstack/react-query';
import { ComponentType, ReactNode } from 'react';
import { ImageFactoryApi, imageFactoryApiRef } from './api';
import { AncestryTab } from './entities/AncestryTab';
import { GroupTenantsCard } from './entities/GroupTenantsCard';
import { ImageCard } from './entities/ImageCard';
import { ImageVersionsTab } from './entities/ImageVersionsTab';
import { ProjectCard } from './entities/ProjectCard';
import {
  ProjectActivityTab,
  ProjectBuildsTab,
  ProjectImagesTab,
} from './entities/ProjectTabs';
import { UsedImagesCard, UsedImagesTab } from './entities/UsedImages';
import { createQueryClient, QueryClientWrapper } from './QueryClientWrapper';

const clients = new WeakMap<ImageFactoryApi, QueryClient>();

/** One cache for all cards and tabs of a portal: no framework keeps it for them. */
function clientOf(api: ImageFactoryApi): QueryClient {
  let client = clients.get(api);
  if (!client) {
    client = createQueryClient();
    clients.set(api, client);
  }
  return client;
}

function WithQueries(props: { children: ReactNode }) {
  const client = clientOf(useApi(imageFactoryApiRef));
  return (
    <QueryClientWrapper value={client}>{props.children}</QueryClientWrapper>
  );
}

function place(Content: ComponentType) {
  return function LegacyPlace() {
    return compatWrapper(
      <WithQueries>
        <Content />
      </WithQueries>,
    );
  };
}

/** The cards and tabs of the catalog for portals whose framework gives them no cache. */
export const LegacyPlaces = {
  ProjectCard: place(ProjectCard),
  ImageCard: place(ImageCard),
  UsedImagesCard: place(UsedImagesCard),
  GroupTenantsCard: place(GroupTenantsCard),
  ProjectBuildsTab: place(ProjectBuildsTab),
  ProjectImagesTab: place(ProjectImagesTab),
  ProjectActivityTab: place(ProjectActivityTab),
  ImageVersionsTab: place(ImageVersionsTab),
  AncestryTab: place(AncestryTab),
  UsedImagesTab: place(UsedImagesTab),
};
