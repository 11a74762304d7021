import { NamedPreparationFault } from './SamplePreparation';

/** With what runs refer to. */
export const faultsOfBundles: NamedPreparationFault[] = [
  {
    name: 'calls every bundle the same',
    words: 'Two settings have one bundle, called bundle',
    fault: () => ({ bundle: 'bundle' }),
  },
  {
    name: 'removes earlier bundles by itself',
    words: 'With other settings went ["bundle-first"]',
    fault: (right, ground) => ({
      async apply(id, given) {
        const plan = await right.apply(id, given);
        if (right.bundle === 'bundle-second') {
          ground.things.delete('bundle-first');
        }
        return plan;
      },
    }),
  },
  {
    name: 'never removes a bundle',
    words: 'Told to remove a bundle, it leaves 1 of its objects',
    fault: () => ({ sweep: async () => undefined }),
  },
  {
    name: 'removes the present bundle',
    words: 'Told to remove the present bundle, it did',
    fault: (_, ground) => ({
      async sweep(bundles) {
        for (const name of bundles) ground.things.delete(name);
      },
    }),
  },
  {
    name: 'removes a bundle under a run',
    words: 'A run refers to the bundle of which it removed ["bundle-first"]',
    fault: (right, ground) => ({
      async sweep(bundles) {
        for (const name of bundles) {
          if (name !== right.bundle) ground.things.delete(name);
        }
      },
    }),
  },
];
