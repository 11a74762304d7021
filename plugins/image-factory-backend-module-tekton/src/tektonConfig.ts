import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  AllowedHost,
  parseAllowedHost,
} from '@imagefactory/backstage-plugin-image-factory-common';

const KEY = 'imageFactory.sources.allowedHosts';

/**
 * The private hosts that builds may reach.
 *
 * @throws InputError if one is none.
 */
export function readAllowedHosts(root: Config): AllowedHost[] {
  const hosts = root.getOptionalStringArray(KEY) ?? [];
  return hosts.map(host => {
    try {
      return parseAllowedHost(host);
    } catch (error) {
      throw new InputError(`${KEY}: ${error}`);
    }
  });
}
