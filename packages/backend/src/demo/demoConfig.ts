import { Config } from '@backstage/config';
import { resolve } from 'node:path';

/**
 * Says whether the demo may run: only when it is switched on, and only in
 * development, whatever else the configuration says.
 *
 * @param nodeEnv - value of `NODE_ENV`.
 */
export function isDemo(config: Config, nodeEnv: string | undefined): boolean {
  return (
    nodeEnv !== 'production' &&
    config.getOptionalString('auth.environment') === 'development' &&
    config.getOptionalBoolean('imageFactory.demo.enabled') === true
  );
}

/** Refs of the users whom the demo lets in. */
export function demoUsers(config: Config): string[] {
  return (
    config
      .getOptionalConfigArray('imageFactory.demo.people')
      ?.map(person => person.getString('userEntityRef')) ?? []
  );
}

/** Absolute path of the folder with the repositories that templates of the demo make. */
export function repositoriesOf(config: Config): string {
  return resolve(config.getString('imageFactory.demo.repositories'));
}
