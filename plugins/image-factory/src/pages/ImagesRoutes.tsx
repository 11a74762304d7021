import { Route, Routes } from 'react-router-dom';
import { ImagePage } from '../images/ImagePage';
import { ImagesPage } from '../images/ImagesPage';

/** The pages of the room *Images*. */
export function ImagesRoutes() {
  return (
    <Routes>
      <Route index element={<ImagesPage />} />
      <Route path=":imageId" element={<ImagePage />} />
    </Routes>
  );
}
