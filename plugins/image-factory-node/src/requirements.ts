import { BuildSpec } from '@imagefactory/backstage-plugin-image-factory-common';
import { Offer } from './offers';
import { RunRequest } from './runs';

const NETWORKS: BuildSpec['network'][] = ['default', 'none'];

/**
 * What a run needs of a provider, as short texts that are compared and
 * nothing else, e.g. `build:container` or `scan:sbom`. So who admits runs
 * need not know the kinds of work.
 *
 * @public
 */
export function requirementsOf(request: RunRequest): string[] {
  switch (request.kind) {
    case 'build':
      return [
        `build:${request.method}`,
        `build-network:${request.spec.network}`,
      ];
    default:
      return request.wants.map(want => `scan:${want}`);
  }
}

function provisionsOfKind(offer: Offer): string[] {
  switch (offer.kind) {
    case 'build':
      return [
        ...offer.methods.map(method => `build:${method}`),
        ...(offer.networks ?? NETWORKS).map(one => `build-network:${one}`),
      ];
    default:
      return offer.wants.map(want => `scan:${want}`);
  }
}

/**
 * What a provider with these offers can give: a run fits if all that it requires is there.
 *
 * @public
 */
export function provisionsOf(offers: Offer[]): string[] {
  return offers.flatMap(provisionsOfKind);
}
