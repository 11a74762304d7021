import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  BuildSpec,
  isMetadataHost,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { BlockList, isIP } from 'node:net';
import { posix } from 'node:path';
import { z } from 'zod';
import { FieldsError } from '../platform/errors';
import { readConfig } from '../platform/readConfig';

/** From where builds may read, beside public hosts. */
export interface SourcePolicy {
  /** Folders of the provider's host under which repositories may lie. */
  allowedPaths: string[];
  /** Private hosts that may be reached, as `host` or `host:port`. */
  allowedHosts: string[];
}

/** @throws InputError if `imageFactory.sources` can't be used. */
export function readSourcePolicy(config: RootConfigService): SourcePolicy {
  return readConfig(
    config,
    'imageFactory.sources',
    z
      .object({
        allowedPaths: z
          .array(z.string().startsWith('/', 'must be an absolute path'))
          .default([]),
        allowedHosts: z.array(z.string().min(1)).default([]),
      })
      .default({ allowedPaths: [], allowedHosts: [] }),
  );
}

/** @see https://www.iana.org/assignments/iana-ipv4-special-registry and its IPv6 twin */
const privateIPv4 = new BlockList();
/** Apart from the other, which would else be asked about all of IPv4 through its place in IPv6. */
const privateIPv6 = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  privateIPv4.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  privateIPv6.addSubnet(net, prefix, 'ipv6');
}

/** The host as a resolver sees it: `0x7f.1` and `2130706433` are addresses, too. */
function plainHost(url: URL): string {
  let host = url.hostname;
  try {
    host = new URL(`http://${url.hostname}`).hostname;
  } catch {
    // not a host of http, so none in another form either
  }
  return host.replace(/^\[|\]$|\.$/g, '').toLocaleLowerCase('en-US');
}

function isPrivateHost(host: string): boolean {
  const family = isIP(host);
  if (family === 4) return privateIPv4.check(host, 'ipv4');
  if (family === 6) return privateIPv6.check(host, 'ipv6');
  // Names without a dot, and those kept for private networks, are never public.
  return (
    !host.includes('.') ||
    /\.(localhost|local|internal|intranet|lan|home\.arpa|svc|cluster)$/.test(
      host,
    )
  );
}

function problemOfHost(url: URL, policy: SourcePolicy): string | undefined {
  const host = plainHost(url);
  if (isMetadataHost(host)) {
    return 'must not point at a metadata or link-local address';
  }
  const names = [host, url.port ? `${host}:${url.port}` : host];
  if (names.some(name => policy.allowedHosts.includes(name))) return undefined;
  return isPrivateHost(host)
    ? 'points at a private host that the platform does not allow'
    : undefined;
}

function problemOfPath(path: string, policy: SourcePolicy): string | undefined {
  const wanted = posix.normalize(path);
  const allowed = policy.allowedPaths.some(root => {
    const folder = posix.normalize(`${root}/`);
    return `${wanted}/`.startsWith(folder);
  });
  return allowed ? undefined : 'is a path that the platform does not allow';
}

/**
 * Checks what only the platform knows about the source of a build: which
 * paths and private hosts it may read from. A public name that resolves to a
 * private address is for the executor to refuse, when it connects.
 *
 * @throws FieldsError `source-not-allowed`.
 */
export function checkSource(spec: BuildSpec, policy: SourcePolicy): void {
  if (spec.source.type !== 'git') return;
  const { url } = spec.source;
  const message = url.startsWith('/')
    ? problemOfPath(url, policy)
    : problemOfHost(new URL(url), policy);
  if (message === undefined) return;
  throw new FieldsError(
    [
      {
        path: ['body', 'spec', 'source', 'url'],
        rule: 'allowed_source',
        message,
      },
    ],
    'source-not-allowed',
  );
}
