import { z } from 'zod';
import { NamedFault } from './NamedFault';

const NOTHING_FOUND = {
  ...{ findings: [], baseImages: [], instructions: [] },
  instructionCount: 0,
};

/** Before anything runs. */
export const faultsOfProvider: NamedFault[] = [
  {
    name: 'has no name to configure it by',
    words: "The id 'Sample Farm' is not lower-case words with dashes",
    fault: { executor: { id: 'Sample Farm' } },
  },
  {
    name: 'has settings that nobody explains',
    words: 'The setting zone has no description',
    fault: {
      executor: { settings: z.strictObject({ zone: z.string().max(10) }) },
    },
  },
  {
    name: 'overlooks settings that are none',
    words: 'It takes {"no such setting":true} as the settings of a provider',
    fault: {
      executor: {
        settings: z.object({ zone: z.string().optional().describe('Zone.') }),
      },
    },
  },
  {
    name: 'refuses settings without saying where',
    words: 'It refuses the settings {"zone":3} without naming zone',
    fault: {
      executor: {
        settings: z
          .strictObject({ zone: z.any().describe('Zone.') })
          .refine(({ zone }) => typeof zone === 'string', 'is not right'),
      },
    },
  },
  {
    name: 'looks a thousand times a second',
    words: 'lookEveryMs is 1; it must be from 100 to 600000',
    fault: { session: () => ({ lookEveryMs: 1 }) },
  },
  {
    name: 'offers nothing of what it runs',
    words: 'It runs scan, but does not offer it',
    fault: { session: () => ({ offers: async () => [] }) },
  },
  {
    name: 'offers something else than it runs',
    words: 'It runs sbom, but offers licences only',
    fault: {
      session: () => ({
        offers: async () => [
          {
            kind: 'scan',
            wants: ['licences'],
            architectures: ['amd64'],
            capabilities: [],
          },
        ],
      }),
    },
  },
  {
    name: 'offers builds with no network at all, not even none',
    words: 'The offer to build names no network, not even none',
    fault: {
      session: right => ({
        offers: async signal =>
          (await right.offers(signal)).map(offer =>
            offer.kind === 'build' ? { ...offer, networks: [] } : offer,
          ),
      }),
    },
  },
  {
    name: 'offers a kind of work twice',
    words: 'There are several offers of one kind of work',
    fault: {
      session: right => ({
        offers: async signal => {
          const offers = await right.offers(signal);
          return [...offers, offers[1]];
        },
      }),
    },
  },
  {
    name: 'checks nothing',
    words: 'The report of check is not one',
    fault: { session: () => ({ check: async () => ({} as any) }) },
  },
  {
    name: 'throws from its check',
    words: 'check threw Error: ECONNREFUSED',
    fault: {
      session: () => ({
        async check() {
          throw new Error('ECONNREFUSED');
        },
      }),
    },
  },
  {
    name: 'never answers a check',
    words: /^check has not answered after \d+ ms$/,
    fault: { session: () => ({ check: () => new Promise(() => {}) }) },
  },
  {
    name: 'goes on when a call is broken off',
    words: /^check and offers go on \d+ ms after their signal aborted$/,
    fault: {
      session: right => ({
        check: signal =>
          new Promise(resolve => {
            setTimeout(() => {
              if (!signal.aborted) resolve(right.check(signal));
            });
          }),
      }),
    },
  },
  {
    name: 'refuses in its review what it runs',
    words: 'review would have a build refused that runs: [{"line":1',
    fault: {
      executor: {
        review: async () => ({
          ...NOTHING_FOUND,
          findings: [
            { line: 1, reason: 'containerfile-invalid', message: 'is odd' },
          ],
        }),
      },
    },
  },
  {
    name: 'counts the lines of its findings from 0',
    words: 'The answer of review is not one',
    fault: {
      executor: {
        review: async () => ({
          ...NOTHING_FOUND,
          findings: [
            { line: 0, reason: 'containerfile-invalid', message: 'is odd' },
          ],
        }),
      },
    },
  },
  {
    name: 'never ends its review',
    words: /^review has not answered after \d+ ms$/,
    fault: { executor: { review: () => new Promise(() => {}) } },
  },
];
