import { Route, Routes } from 'react-router-dom';
import { NewProjectPage } from '../projects/NewProjectPage';
import { ProjectPage } from './ProjectPage';
import { ProjectsPage } from '../projects/ProjectsPage';

/** The pages of the room *Projects*. */
export function ProjectsRoutes() {
  return (
    <Routes>
      <Route index element={<ProjectsPage />} />
      <Route path="new" element={<NewProjectPage />} />
      <Route path=":projectId" element={<ProjectPage />} />
    </Routes>
  );
}
