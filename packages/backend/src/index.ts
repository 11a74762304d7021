import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-proxy-backend'));
backend.add(import('@backstage/plugin-events-backend'));

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-notifications'),
);
backend.add(
  import(
    '@imagefactory/backstage-plugin-scaffolder-backend-module-image-factory'
  ),
);

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('./demo/demoSignInModule'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./permissions'));

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(
  import('@imagefactory/backstage-plugin-search-backend-module-image-factory'),
);

backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.add(import('./health'));
backend.add(import('@imagefactory/backstage-plugin-image-factory-backend'));
backend.add(
  import('@imagefactory/backstage-plugin-image-factory-backend-module-local'),
);
backend.add(
  import('@imagefactory/backstage-plugin-image-factory-backend-module-tekton'),
);
backend.add(
  import(
    '@imagefactory/backstage-plugin-image-factory-backend-module-dispatcher'
  ),
);
backend.add(
  import('@imagefactory/backstage-plugin-catalog-backend-module-image-factory'),
);
backend.add(import('./demo/demoBuildModule'));
backend.add(import('./demo/demoRepositoryModules'));

backend.start();
