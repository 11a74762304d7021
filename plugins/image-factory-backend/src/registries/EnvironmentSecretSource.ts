import { NotFoundError } from '@backstage/errors';
import { Said, say } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  SecretScope,
  SecretSource,
} from '@imagefactory/backstage-plugin-image-factory-node';

const PREFIX = 'IMAGE_FACTORY_SECRET_';
/** Without two underlines in a row, so that no name can reach into another scope. */
const NAME = /^[A-Z0-9]+(_[A-Z0-9]+)*$/;

function prefixOf(scope: SecretScope): string {
  if (scope.kind === 'platform') return PREFIX;
  const tenant = scope.tenantName.toUpperCase().replaceAll('-', '_');
  return `${PREFIX}_${tenant}__`;
}

/** Environment variables of the backend that are named as secrets of a tenant or of the platform. */
export class EnvironmentSecretSource implements SecretSource {
  readonly id = 'env';
  readonly title = 'Environment variable of the backend';
  readonly #env: NodeJS.ProcessEnv;

  constructor(env: NodeJS.ProcessEnv = process.env) {
    this.#env = env;
  }

  problemOf(name: string, scope: SecretScope): Said | undefined {
    const prefix = prefixOf(scope);
    const isOwn =
      name.startsWith(prefix) && NAME.test(name.slice(prefix.length));
    return isOwn ? undefined : say('secret-variable-name', { prefix });
  }

  async read(name: string): Promise<string> {
    const value = this.#env[name];
    if (value) return value;
    throw new NotFoundError(`The backend has no variable ${name}`);
  }
}
