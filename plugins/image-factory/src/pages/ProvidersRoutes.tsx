import { Route, Routes } from 'react-router-dom';
import { EditProviderPage } from '../providers/EditProviderPage';
import { NewProviderPage } from '../providers/NewProviderPage';
import { ProviderPage } from '../providers/ProviderPage';
import { ProvidersPage } from '../providers/ProvidersPage';
import { PreparationPage } from './PreparationPage';

/** The pages of the room *Providers*. */
export function ProvidersRoutes() {
  return (
    <Routes>
      <Route index element={<ProvidersPage />} />
      <Route path="-/new" element={<NewProviderPage />} />
      <Route path=":providerId" element={<ProviderPage />} />
      <Route path=":providerId/edit" element={<EditProviderPage />} />
      <Route
        path=":providerId/preparations/:preparationId"
        element={<PreparationPage />}
      />
    </Routes>
  );
}
