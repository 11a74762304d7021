import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { localOffers } from './localOffers';
import { NETWORK_CHECK } from './readiness/boxChecks';

const networksAfter = (...checks: ReadinessCheck[]) =>
  localOffers({ readiness: 'degraded', summary: 'x', checks }).map(
    offer => offer.kind === 'build' && offer.networks,
  );

const network = (result: 'pass' | 'warn'): ReadinessCheck => ({
  id: NETWORK_CHECK,
  title: 'Network of builds',
  result,
  seen: 'x',
});

describe('what the local provider offers', () => {
  it('is builds with and without a network where one can be made', () => {
    expect(networksAfter(network('pass'))).toEqual([['default', 'none']]);
  });

  it('is builds without a network only where none can be made', () => {
    expect(networksAfter(network('warn'))).toEqual([['none']]);
  });

  it('is not judged by what was not looked at', () => {
    expect(networksAfter()).toEqual([['default', 'none']]);
    expect(localOffers()).toMatchObject([{ networks: ['default', 'none'] }]);
  });
});
