import { Entity } from '@backstage/catalog-model';
import { join } from 'node:path';

const NAME = 'demo-repositories';

/** Ref of the location that reads the repositories of the demo. */
export const REPOSITORIES_REF = `location:default/${NAME}`;

/**
 * What tells the catalog to read the components of the demo's repositories,
 * those that are there now and those that come.
 *
 * @param root - Folder of the repositories.
 */
export function repositoriesLocation(root: string): Entity {
  const origin = `${NAME}:default`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Location',
    metadata: {
      name: NAME,
      annotations: {
        'backstage.io/managed-by-location': origin,
        'backstage.io/managed-by-origin-location': origin,
      },
    },
    spec: {
      type: 'file',
      presence: 'optional',
      targets: [join(root, '*', 'catalog-info.yaml')],
    },
  };
}
