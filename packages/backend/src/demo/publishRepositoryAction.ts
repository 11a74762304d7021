import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { join } from 'node:path';
import { REPOSITORIES_REF } from './repositoriesLocation';
import { publishRepository } from './publishRepository';

/**
 * The action `demo:repository:publish`, in the place of a service that hosts
 * repositories: a folder on this machine.
 */
export function publishRepositoryAction(options: {
  root: string;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  catalog: Pick<CatalogService, 'refreshEntity'>;
}) {
  const { root, auth, catalog } = options;
  return createTemplateAction({
    id: 'demo:repository:publish',
    description: 'Makes a Git repository of the workspace, on this machine',
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z
            .string()
            .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
            .max(63)
            .describe('Name of the repository'),
      },
      output: {
        path: z => z.string().describe('Folder of the repository'),
      },
    },
    async handler({ input, isDryRun, logger, output, task, workspacePath }) {
      const { name } = input;
      const path = join(root, name);
      if (isDryRun) {
        logger.info(`Would make the repository ${path}`);
      } else {
        await publishRepository({ root, name }, workspacePath, task.id);
        logger.info(`Made the repository ${path}`);
        const credentials = await auth.getOwnServiceCredentials();
        // Without this it is read in a while.
        await catalog
          .refreshEntity(REPOSITORIES_REF, { credentials })
          .catch(error => logger.warn(`The catalog was not told: ${error}`));
      }
      output('path', path);
    },
  });
}
