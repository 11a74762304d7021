import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MAX_OPEN_FILES = 16_384;

/**
 * The files that tell buildah and skopeo how to behave, so that nothing of
 * the host's own configuration decides it.
 *
 * @typedef {{
 *   containersConf: string, registriesConf: string, basePolicy: string, storePolicy: string,
 * }} ToolFiles
 */

function hardOpenFilesLimit() {
  const limits = readFileSync('/proc/self/limits', 'utf8');
  const hard = /^Max open files\s+\S+\s+(\d+)/m.exec(limits)?.[1];
  return hard ? Number(hard) : MAX_OPEN_FILES;
}

/** @param {string} text */
function tomlText(text) {
  return JSON.stringify(text);
}

function containersConf() {
  // A process without CAP_SYS_RESOURCE may not raise its hard limit.
  const files = Math.min(MAX_OPEN_FILES, hardOpenFilesLimit());
  return `[containers]
default_ulimits = ["nofile=${files}:${files}"]
[engine]
cgroup_manager = "cgroupfs"
runtime = "runc"
events_logger = "file"
`;
}

/** @param {{ registry: string, insecure: boolean }} destination */
function registriesConf({ registry, insecure }) {
  return `unqualified-search-registries = []
short-name-mode = "enforcing"
[[registry]]
location = ${tomlText(registry)}
insecure = ${insecure ? 'true' : 'false'}
`;
}

/**
 * Which images may be pulled: nothing but the prefixes given, and only from registries.
 *
 * @param {string[]} prefixes - e.g. `registry.example.com/base`.
 * @see https://github.com/containers/image/blob/main/docs/containers-policy.json.5.md
 */
export function basePolicyOf(prefixes) {
  const accept = [{ type: 'insecureAcceptAnything' }];
  return {
    default: [{ type: 'reject' }],
    transports: {
      docker: Object.fromEntries(prefixes.map(prefix => [prefix, accept])),
    },
  };
}

/**
 * @param {string} folder
 * @param {{ destination: { registry: string, insecure: boolean }, allowedImages: string[] }} options
 * @returns {ToolFiles}
 */
export function writeToolFiles(folder, { destination, allowedImages }) {
  const files = {
    containersConf: join(folder, 'containers.conf'),
    registriesConf: join(folder, 'registries.conf'),
    basePolicy: join(folder, 'base-policy.json'),
    storePolicy: join(folder, 'store-policy.json'),
  };
  writeFileSync(files.containersConf, containersConf());
  writeFileSync(files.registriesConf, registriesConf(destination));
  writeFileSync(files.basePolicy, JSON.stringify(basePolicyOf(allowedImages)));
  writeFileSync(
    files.storePolicy,
    JSON.stringify({
      default: [{ type: 'reject' }],
      transports: {
        'containers-storage': { '': [{ type: 'insecureAcceptAnything' }] },
        docker: {
          [destination.registry]: [{ type: 'insecureAcceptAnything' }],
        },
      },
    }),
  );
  return files;
}
