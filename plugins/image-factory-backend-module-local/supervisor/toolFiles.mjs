import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFolder } from './openFolder.mjs';

/** @param {string} text */
function tomlText(text) {
  return JSON.stringify(text);
}

/** @param {number} openFiles */
function containersConf(openFiles) {
  // A process without CAP_SYS_RESOURCE may not raise its hard limit.
  return `[containers]
default_ulimits = ["nofile=${openFiles}:${openFiles}"]
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
`;
}

/**
 * Leads every registry to the gate; the box has no other way to one.
 *
 * @param {Array<{ host: string, path: string }>} registries - `path` is how the gate calls the host.
 * @param {number} gatePort
 * @see https://github.com/containers/image/blob/main/docs/containers-registries.conf.5.md
 */
function registriesConf(registries, gatePort) {
  const gate = `127.0.0.1:${gatePort}`;
  return [
    'unqualified-search-registries = []',
    'short-name-mode = "enforcing"',
    ...registries.map(
      ({ host, path }) =>
        `[[registry]]\nprefix = ${tomlText(host)}\nlocation = ${tomlText(
          `${gate}/${path}`,
        )}\ninsecure = true`,
    ),
    `[[registry]]\nlocation = ${tomlText(gate)}\ninsecure = true`,
    '',
  ].join('\n');
}

/**
 * Which images may be pulled: nothing but the prefixes given, and only from
 * registries. It gives a good message; what may not be read is refused by
 * the gate.
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

const STORE_POLICY = {
  default: [{ type: 'reject' }],
  transports: {
    'containers-storage': { '': [{ type: 'insecureAcceptAnything' }] },
  },
};

/**
 * Writes the files that tell the tools in the box how to behave.
 *
 * @param {string} folder - Is made; the box sees it at `/mnt/conf`.
 * @param {{
 *   registries: Array<{ host: string, path: string }>, gatePort: number,
 *   allowedImages: string[], nameServers: string[], openFiles: number,
 * }} options
 */
export function writeToolFiles(folder, options) {
  const { registries, gatePort, allowedImages, nameServers } = options;
  openFolder(folder, 0o755);
  const files = {
    'containers.conf': containersConf(options.openFiles),
    'registries.conf': registriesConf(registries, gatePort),
    'base-policy.json': JSON.stringify(basePolicyOf(allowedImages)),
    'store-policy.json': JSON.stringify(STORE_POLICY),
    'resolv.conf': nameServers.map(server => `nameserver ${server}\n`).join(''),
  };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
    // The box reads them as another user, whatever the umask is.
    chmodSync(join(folder, name), 0o644);
  }
}
