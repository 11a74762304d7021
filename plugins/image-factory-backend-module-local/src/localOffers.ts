import { arch } from 'node:os';
import {
  Offer,
  ReadinessReport,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { NETWORK_CHECK } from './readiness/boxChecks';

/**
 * Where the name that Go, and so OCI, gives an architecture differs from that of Node.js.
 *
 * @see https://go.dev/doc/install/source#environment
 */
const GO_NAMES: Record<string, string> = { x64: 'amd64', ia32: '386' };

/**
 * What builds on this host can be. Where the network of builds can't be made,
 * those that ask for none go on, and the others wait instead of failing.
 *
 * @param report - What the last check saw; before the first one nothing is held against the host.
 */
export function localOffers(report?: ReadinessReport): Offer[] {
  const network = report?.checks.find(({ id }) => id === NETWORK_CHECK);
  const hasNetwork = (network?.result ?? 'pass') === 'pass';
  return [
    {
      kind: 'build',
      methods: ['container'],
      networks: hasNetwork ? ['default', 'none'] : ['none'],
      architectures: [GO_NAMES[arch()] ?? arch()],
      capabilities: [],
    },
  ];
}
