import { resolve } from 'node:path';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  AllowedHost,
  parseAllowedHost,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  parseRegistrySettings,
  RegistryTokenSettings,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { parseByteSize } from './byteSize';

/** @public */
export type NetworkPolicy = 'public' | 'none';

/**
 * What an operator decides about builds on the local host; see `config.d.ts`.
 *
 * @public
 */
export interface LocalSettings {
  stateDir: string;
  /** Folder of the tools that boxes run, with `rootfs` and `tools.json`. */
  toolsRoot: string;
  network: NetworkPolicy;
  /** A /16 from which each box gets two addresses of its own; used by root. */
  subnet: string;
  /** Name servers of boxes in place of the host's. */
  dns: string[];
  /** First of the host's ids that boxes use; used by root. */
  firstId: number;
  memoryLimitBytes: number;
  processLimit: number;
  /** Share of the processors when they are short; 1024 is what other programs have. */
  cpuWeight: number;
  diskLimitBytes: number;
  fileLimit: number;
  /** Limit of each tenant's store. */
  storageLimitBytes: number;
  /** Prefixes of images that every tenant may build on, beside those of the registry. */
  baseImages: string[];
  registry?: { host: string; insecure: boolean };
  /** Credentials of the registry, in the form of `containers-auth.json(5)`. */
  authFile?: string;
  /** Set if the suite signs the registry's tokens itself. */
  tokens?: RegistryTokenSettings;
  sources: { allowedPaths: string[]; allowedHosts: AllowedHost[] };
}

/** Beyond all ids that people and services have, and below those of `nobody`s of other tools. */
const FIRST_ID = 0x70000000;
const SUBNET = /^(\d{1,3})\.(\d{1,3})\.0\.0\/16$/;

function networkOf(config: Config | undefined): NetworkPolicy {
  const value = config?.getOptionalString('network') ?? 'public';
  if (value !== 'public' && value !== 'none') {
    throw new InputError(
      `imageFactory.local.network is '${value}'; it must be public or none`,
    );
  }
  return value;
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

function countOf(
  config: Config | undefined,
  key: string,
  byDefault: number,
): number {
  const value = config?.getOptionalNumber(key) ?? byDefault;
  if (!Number.isSafeInteger(value) || value < 2) {
    throw new InputError(
      `imageFactory.local.${key} is ${value}; it must be a whole number of at least 2`,
    );
  }
  return value;
}

function sizeOf(config: Config | undefined, key: string, byDefault: string) {
  return parseByteSize(config?.getOptionalString(key) ?? byDefault);
}

/** A setting that no longer exists must not look as if it still had its effect. */
function refuseFormer(config: Config | undefined) {
  if (!config?.has('isolation')) return;
  throw new InputError(
    'imageFactory.local.isolation no longer exists: every build runs in a box. Remove it; docs/local-provider.md tells what a box needs',
  );
}

function limitsOf(local: Config | undefined) {
  return {
    memoryLimitBytes: sizeOf(local, 'memoryLimit', '2g'),
    processLimit: countOf(local, 'processLimit', 2048),
    cpuWeight: countOf(local, 'cpuWeight', 512),
    diskLimitBytes: sizeOf(local, 'diskLimit', '10GB'),
    fileLimit: countOf(local, 'fileLimit', 1_000_000),
    storageLimitBytes: sizeOf(local, 'storageLimit', '20GB'),
  };
}

function allowedHost(text: string): AllowedHost {
  try {
    return parseAllowedHost(text);
  } catch (error) {
    throw new InputError(`imageFactory.sources.allowedHosts: ${error}`);
  }
}

/**
 * @throws InputError if a value is none of those that are possible.
 *
 * @public
 */
export function readLocalSettings(root: Config): LocalSettings {
  const config = root.getOptionalConfig('imageFactory');
  const local = config?.getOptionalConfig('local');
  refuseFormer(local);
  const registry = parseRegistrySettings(config?.getOptional('registry'));
  const texts = (key: string) => config?.getOptionalStringArray(key) ?? [];
  return {
    stateDir: resolve(
      local?.getOptionalString('stateDir') ?? '.image-factory/local',
    ),
    toolsRoot: resolve(
      local?.getOptionalString('toolsRoot') ?? '.image-factory/tools',
    ),
    network: networkOf(local),
    subnet: subnetOf(local),
    dns: local?.getOptionalStringArray('dns') ?? [],
    firstId: countOf(local, 'firstId', FIRST_ID),
    ...limitsOf(local),
    baseImages: local?.getOptionalStringArray('baseImages') ?? [],
    registry: registry.host
      ? { host: registry.host, insecure: registry.insecure }
      : undefined,
    authFile: registry.authFile && resolve(registry.authFile),
    tokens: registry.tokens,
    sources: {
      allowedPaths: texts('sources.allowedPaths').map(path => resolve(path)),
      allowedHosts: texts('sources.allowedHosts').map(allowedHost),
    },
  };
}
