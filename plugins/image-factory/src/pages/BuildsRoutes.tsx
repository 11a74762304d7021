import { Route, Routes } from 'react-router-dom';
import { NewBuildPage } from '../builds/NewBuildPage';
import { BuildPage } from '../builds/BuildPage';
import { BuildsPage } from '../builds/BuildsPage';

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
