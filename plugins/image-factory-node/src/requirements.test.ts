import { Offer } from './offers';
import { provisionsOf, requirementsOf } from './requirements';
import { BuildRequest } from './runs';

const where = { architectures: ['amd64'], capabilities: [] };

const anOffer = (networks?: Array<'default' | 'none'>): Offer => ({
  kind: 'build',
  methods: ['container'],
  networks,
  ...where,
});

const needs = (network: 'default' | 'none') =>
  requirementsOf({
    kind: 'build',
    method: 'container',
    spec: { network },
  } as BuildRequest);

describe('what a build needs of a provider', () => {
  it.each([
    ['any network', undefined, 'default', true],
    ['any network', undefined, 'none', true],
    ['none only', ['none' as const], 'default', false],
    ['none only', ['none' as const], 'none', true],
    ['a network always', ['default' as const], 'none', false],
  ] as const)(
    'fits an offer of %s (%j) to one that asks for %s: %s',
    (_, networks, asked, fits) => {
      const provided = provisionsOf([anOffer(networks && [...networks])]);
      expect(needs(asked).every(one => provided.includes(one))).toBe(fits);
    },
  );

  it('is in offers of earlier versions, which say nothing of networks', () => {
    expect(provisionsOf([anOffer()])).toEqual([
      'build:container',
      'build-network:default',
      'build-network:none',
    ]);
  });

  it('is nothing that an offer to scan gives', () => {
    const provided = provisionsOf([
      { kind: 'scan', wants: ['sbom'], ...where },
    ]);
    expect(provided).toEqual(['scan:sbom']);
  });
});
