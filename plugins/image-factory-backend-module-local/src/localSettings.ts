import { resolve } from 'node:path';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { parseByteSize } from './byteSize';

export type Isolation = 'oci' | 'chroot';
export type NetworkPolicy = 'bridge' | 'none' | 'host';

/** What an operator decides about builds on the local host; see `config.d.ts`. */
export interface LocalSettings {
  stateDir: string;
  isolation: Isolation;
  network: NetworkPolicy;
  /** A /16 from which each build gets two addresses of its own. */
  subnet: string;
  memoryLimitBytes: number;
  /** Limit of each tenant's store. */
  storageLimitBytes: number;
  /** Prefixes of images that every tenant may build on, beside those of the registry. */
  baseImages: string[];
  registry?: { host: string; insecure: boolean };
  /** Credentials of the registry, in the form of `containers-auth.json(5)`. */
  authFile?: string;
  sources: { allowedPaths: string[]; allowedHosts: string[] };
}

const SUBNET = /^(\d{1,3})\.(\d{1,3})\.0\.0\/16$/;

function oneOf<T extends string>(
  config: Config | undefined,
  key: string,
  values: T[],
): T {
  const value = config?.getOptionalString(key) ?? values[0];
  if (!values.includes(value as T)) {
    throw new InputError(
      `imageFactory.local.${key} is '${value}'; it must be one of ${values.join(
        ', ',
      )}`,
    );
  }
  return value as T;
}

function subnetOf(config: Config | undefined): string {
  const subnet = config?.getOptionalString('subnet') ?? '10.212.0.0/16';
  const octets = SUBNET.exec(subnet)?.slice(1).map(Number);
  if (!octets || octets.some(octet => octet > 255)) {
    throw new InputError(
      `imageFactory.local.subnet is '${subnet}'; it must look like 10.212.0.0/16`,
    );
  }
  return subnet;
}

function registryOf(config: Config | undefined) {
  const host = config?.getOptionalString('registry.host');
  if (!host) return undefined;
  return {
    host,
    insecure: config?.getOptionalBoolean('registry.insecure') ?? false,
  };
}

/** @throws InputError if a value is none of those that are possible. */
export function readLocalSettings(root: Config): LocalSettings {
  const config = root.getOptionalConfig('imageFactory');
  const local = config?.getOptionalConfig('local');
  const authFile = config?.getOptionalString('registry.authFile');
  return {
    stateDir: resolve(
      local?.getOptionalString('stateDir') ?? '.image-factory/local',
    ),
    isolation: oneOf<Isolation>(local, 'isolation', ['oci', 'chroot']),
    network: oneOf<NetworkPolicy>(local, 'network', ['bridge', 'none', 'host']),
    subnet: subnetOf(local),
    memoryLimitBytes: parseByteSize(
      local?.getOptionalString('memoryLimit') ?? '2g',
    ),
    storageLimitBytes: parseByteSize(
      local?.getOptionalString('storageLimit') ?? '20GB',
    ),
    baseImages: local?.getOptionalStringArray('baseImages') ?? [],
    registry: registryOf(config),
    authFile: authFile && resolve(authFile),
    sources: {
      allowedPaths: (
        config?.getOptionalStringArray('sources.allowedPaths') ?? []
      ).map(path => resolve(path)),
      allowedHosts:
        config?.getOptionalStringArray('sources.allowedHosts') ?? [],
    },
  };
}
