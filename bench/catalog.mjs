// Started by `npm run bench:catalog` with the services that it needs.
import { startExampleBackend } from './backend/exampleBackend.mjs';
import { SuiteClient } from './backend/suiteClient.mjs';
import { CatalogClient } from './catalog/CatalogClient.mjs';
import { catalogTenants, ManyImages } from './catalog/ManyImages.mjs';
import { measureCatalog } from './catalog/measureCatalog.mjs';
import { runBench } from './session.mjs';

const NAME = 'catalog';

await runBench(async session => {
  const backend = await startExampleBackend(session, {
    name: NAME,
    tenants: catalogTenants.map(name => ({ name, maxConcurrentBuilds: 1 })),
  });
  const { signal } = session;
  const many = new ManyImages(session.services, `${NAME}_`);
  await many.connect();
  session.onClose(() => many.end());
  return measureCatalog(session, {
    pid: backend.pid,
    many,
    suite: new SuiteClient({ ...backend, signal }),
    catalog: new CatalogClient({ ...backend, signal }),
  });
});
