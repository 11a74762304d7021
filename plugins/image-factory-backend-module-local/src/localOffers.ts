import { arch } from 'node:os';
import { Offer } from '@imagefactory/backstage-plugin-image-factory-node';

/**
 * Where the name that Go, and so OCI, gives an architecture differs from that of Node.js.
 *
 * @see https://go.dev/doc/install/source#environment
 */
const GO_NAMES: Record<string, string> = { x64: 'amd64', ia32: '386' };

/** What builds on this host can be. */
export function localOffers(): Offer[] {
  return [
    {
      kind: 'build',
      methods: ['container'],
      architectures: [GO_NAMES[arch()] ?? arch()],
      capabilities: [],
    },
  ];
}
