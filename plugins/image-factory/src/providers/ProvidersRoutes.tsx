import { Route, Routes } from 'react-router-dom';
import { EditProviderPage } from './EditProviderPage';
import { NewProviderPage } from './NewProviderPage';
import { ProviderPage } from './ProviderPage';
import { ProvidersPage } from './ProvidersPage';

/** The pages of the room *Providers*. */
export function ProvidersRoutes() {
  return (
    <Routes>
      <Route index element={<ProvidersPage />} />
      <Route path="-/new" element={<NewProviderPage />} />
      <Route path=":providerId" element={<ProviderPage />} />
      <Route path=":providerId/edit" element={<EditProviderPage />} />
    </Routes>
  );
}
