import { Route, Routes } from 'react-router-dom';
import { NewTenantPage } from '../tenants/NewTenantPage';
import { TenantPage } from './TenantPage';
import { TenantsPage } from '../tenants/TenantsPage';

/** The pages of the room *Tenants*. */
export function TenantsRoutes() {
  return (
    <Routes>
      <Route index element={<TenantsPage />} />
      <Route path="new" element={<NewTenantPage />} />
      <Route path=":tenantId" element={<TenantPage />} />
    </Routes>
  );
}
