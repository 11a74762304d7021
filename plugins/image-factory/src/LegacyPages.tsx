import { compatWrapper } from '@backstage/core-compat-api';
import { PluginHeader } from '@backstage/ui';
import { RiBox3Line } from '@remixicon/react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { MyAccessPage } from './access/MyAccessPage';
import { HomePage } from './home/HomePage';
import { BuildsRoutes } from './pages/BuildsRoutes';
import { NewBuildAction } from './builds/NewBuildAction';
import { NoSuchPage } from './pages/NoSuchPage';
import { ImagesRoutes } from './pages/ImagesRoutes';
import { PlatformPage } from './platform/PlatformPage';
import { ProjectsRoutes } from './pages/ProjectsRoutes';
import { ProvidersRoutes } from './pages/ProvidersRoutes';
import { QueryClientWrapper, useQueryClientValue } from './QueryClientWrapper';
import { useTabRooms } from './header/useTabRooms';
import { usePaths } from './routes';
import { TenantsRoutes } from './pages/TenantsRoutes';
import { TenantSwitcher } from './tenants/TenantSwitcher';
import { useText } from './translation';

function Header() {
  const { t } = useText();
  const home = usePaths().home();
  const rooms = useTabRooms();
  return (
    <PluginHeader
      title="Image Factory"
      titleLink={home}
      icon={<RiBox3Line />}
      tabs={rooms.map(room => ({
        id: room,
        label: t(`${room}.title`),
        href: `${home}/${room}`,
        matchStrategy: 'prefix',
      }))}
      customActions={
        <>
          <TenantSwitcher />
          <NewBuildAction />
        </>
      }
    />
  );
}

function Pages() {
  return (
    <QueryClientWrapper value={useQueryClientValue()}>
      <Header />
      <Routes>
        <Route index element={<Navigate to="home" replace />} />
        <Route path="home/*" element={<HomePage />} />
        <Route path="builds/*" element={<BuildsRoutes />} />
        <Route path="projects/*" element={<ProjectsRoutes />} />
        <Route path="images/*" element={<ImagesRoutes />} />
        <Route path="providers/*" element={<ProvidersRoutes />} />
        <Route path="tenants/*" element={<TenantsRoutes />} />
        <Route path="access/*" element={<MyAccessPage />} />
        <Route path="platform/*" element={<PlatformPage />} />
        <Route path="*" element={<NoSuchPage />} />
      </Routes>
    </QueryClientWrapper>
  );
}

/** Header and pages, for portals whose framework draws no header for them. */
export function LegacyPages() {
  return compatWrapper(<Pages />);
}
