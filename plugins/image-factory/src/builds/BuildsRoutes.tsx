import { Route, Routes } from 'react-router-dom';
import { NewBuildPage } from './NewBuildPage';
import { BuildPage } from './BuildPage';
import { BuildsPage } from './BuildsPage';

/** The pages of the room *Builds*. */
export function BuildsRoutes() {
  return (
    <Routes>
      <Route index element={<BuildsPage />} />
      <Route path="new" element={<NewBuildPage />} />
      <Route path=":buildId" element={<BuildPage />} />
    </Routes>
  );
}
