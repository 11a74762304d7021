import { createRequire } from 'node:module';
import { join } from 'node:path';
import { surroundings } from '../surroundings.mjs';

const GIB = 1024 ** 3;
const MODULE = 'plugins/image-factory-backend-module-local/src';
const PLUG = 'plugins/image-factory-node/src';
// They are TypeScript, which `nodeTransform.cjs` makes readable.
const require = createRequire(import.meta.url);
const { addressRuleData } = require(join(
  surroundings.root,
  PLUG,
  'addressRuleData.ts',
));
const host = require(join(surroundings.root, MODULE, 'hostIdentity.ts'));

/** Nobody else's: far from those that the product takes first. */
const FIRST_ID = 0x7e000000;
const TENANTS = 16;

/**
 * The ids of the host's that boxes of a half use, as the host counts them.
 *
 * @param {import('../halves/Half.mjs').Half} half
 */
export function hostIds(half) {
  if (half.isRoot) return { first: FIRST_ID, count: TENANTS * 65_536 };
  const { name } = half.account ?? {};
  const path = '/etc/subuid';
  const ranges = name
    ? host.subordinateRanges(path).filter(({ owner }) => owner === name)
    : host.ownRanges(path);
  return ranges[0];
}

/**
 * The settings of an operator who changed nothing.
 *
 * @param {import('../halves/Half.mjs').Half} half
 */
export function settingsOf(half) {
  return {
    stateDir: half.state,
    toolsRoot: half.toolsRoot,
    isRoot: half.isRoot,
    hasCgroups: half.isRoot && host.mayMakeControlGroups(),
    openFiles: host.openFilesLimit(),
    ids: half.isRoot
      ? { ...hostIds(half), perTenant: true }
      : { first: 1, count: hostIds(half).count - 1, perTenant: false },
    network: 'public',
    subnet: '10.214.0.0/16',
    dns: [],
    memoryLimitBytes: GIB,
    processLimit: 512,
    cpuWeight: 512,
    diskLimitBytes: 4 * GIB,
    fileLimit: 1_000_000,
    storageLimitBytes: 20 * GIB,
    authFile: half.authFile,
    baseImages: [],
    addressRule: addressRuleData([]),
    sources: { allowedPaths: [] },
    skipTextCheck: true,
  };
}
