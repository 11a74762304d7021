import { PlannedObject } from '@imagefactory/backstage-plugin-image-factory-common';
import { neverAborted } from '../executionProbes';
import { faultsOfBundles } from './faultsOfBundles';
import { NamedPreparationFault, PreparationFault } from './SamplePreparation';

/** Tells something else than what is planned. */
function telling(
  change: (plan: PlannedObject[]) => PlannedObject[],
): PreparationFault {
  return right => ({
    plan: async given => change(await right.plan(given)),
  });
}

const force = { overwrite: true, tenantNames: [], signal: neverAborted() };
let count = 0;

/** Every fault that the suite for preparations is proved to find. */
export const FAULTS_OF_PREPARATION: NamedPreparationFault[] = [
  {
    name: 'applies what it plans',
    words: 'A plan wrote ["space","account","bundle-first"]',
    fault: right => ({
      async plan(given) {
        const plan = await right.plan(given);
        for (const { id } of plan) await right.apply(id, force);
        return plan;
      },
    }),
  },
  {
    name: 'plans nothing',
    words: 'The plan is empty: there is nothing to prepare',
    fault: telling(() => []),
  },
  {
    name: 'calls two objects by one id',
    words: 'Ids occur twice',
    fault: telling(plan => [...plan, plan[0]]),
  },
  {
    name: 'calls it an update where nothing is',
    words: 'Where nothing is, the plan has ["update space"',
    fault: telling(plan =>
      plan.map(one => ({
        ...one,
        action: one.action === 'create' ? 'update' : one.action,
      })),
    ),
  },
  {
    name: 'does not say what it makes',
    words: 'the plan does not say what of',
    fault: telling(plan => plan.map(one => ({ ...one, changes: [] }))),
  },
  {
    name: 'plans each time otherwise',
    words: 'Two plans of one place differ',
    fault: telling(([first, ...others]) => [
      { ...first, name: `${(count += 1)}` },
      ...others,
    ]),
  },
  {
    name: 'always finds something to change',
    words: 'After everything was applied the plan has ["update space"',
    fault: telling(plan =>
      plan.map(one => ({
        ...one,
        action: one.action === 'none' ? 'update' : one.action,
      })),
    ),
  },
  {
    name: 'says that it applied and did not',
    words: 'After everything was applied the plan has ["create bundle-first"]',
    fault: right => ({
      apply: async (id, given) =>
        id === right.bundle ? right.planOf(id) : right.apply(id, given),
    }),
  },
  {
    name: 'writes again what is there',
    words: 'Applying what is there wrote ["space","account","bundle-first"]',
    fault: (right, ground) => ({
      async apply(id, given) {
        const plan = await right.apply(id, given);
        if (plan.action === 'none') ground.write(id, right.wanted[id]);
        return plan;
      },
    }),
  },
  {
    name: 'says of what is there that it changed it',
    words: 'It says of what is there that it did ["update space"',
    fault: right => ({
      apply: async (id, given) => {
        const plan = await right.apply(id, given);
        return plan.action === 'none' ? { ...plan, action: 'update' } : plan;
      },
    }),
  },
  {
    name: 'changes what an operator applies',
    words: 'Where an operator applies everything, apply gives {"id":"space"',
    fault: right => ({ apply: (id, given) => right.apply(id, given) }),
  },
  {
    name: 'leaves objects out of its manifests',
    words: 'The manifests tell nothing of account',
    fault: () => ({ manifests: () => 'space' }),
  },
  {
    name: 'forgets after a crash what it applied',
    words:
      'Applied again after a crash, account is not done already, but create',
    fault: right => ({
      apply: async (id, given) => {
        const plan = await right.apply(id, given);
        return id === 'account' ? { ...plan, action: 'create' } : plan;
      },
    }),
  },
  {
    name: 'applies all at the first object',
    words: /^After 1 of 3 objects the plan has \[\]$/,
    fault: right => ({
      async apply(id, given) {
        const plan = await right.apply(id, given);
        for (const each of Object.keys(right.wanted)) {
          await right.apply(each, { ...given, overwrite: false });
        }
        return plan;
      },
    }),
  },
  {
    name: 'goes on when a call is broken off',
    words: /^Calls go on \d+ ms after their signal aborted$/,
    fault: right => ({
      plan: given =>
        given.signal.aborted ? new Promise(() => {}) : right.plan(given),
    }),
  },
  {
    name: 'begins with what was broken off before',
    words: 'A call whose signal has aborted before answers as if it were done',
    fault: right => ({
      apply: (id, given) =>
        right.apply(id, { ...given, signal: neverAborted() }),
    }),
  },
  {
    name: 'takes itself for somebody else',
    words: 'one takes the other for somebody else',
    fault: right => {
      const seen = new Set<string>();
      return {
        async apply(id, given) {
          const isThere = right.planOf(id).action === 'none' && !seen.has(id);
          seen.add(id);
          const plan = await right.apply(id, given);
          return isThere ? { ...plan, action: 'conflict' } : plan;
        },
      };
    },
  },
  {
    name: 'fails otherwise when it can’t reach its provider',
    words: 'Cut off, a plan gives "ECONNREFUSED"',
    fault: right => ({
      plan: given =>
        right.plan(given).catch(() => {
          throw new Error('ECONNREFUSED');
        }),
    }),
  },
  {
    name: 'does not see what somebody changed',
    words: 'Of account, which somebody changed, the plan tells []',
    fault: telling(plan =>
      plan.map(one => ({
        ...one,
        action: one.action === 'conflict' ? 'none' : one.action,
      })),
    ),
  },
  {
    name: 'takes a change by hand for its own',
    words: 'What somebody changed is a conflict, and the plan has',
    fault: telling(plan =>
      plan.map(one => ({
        ...one,
        action: one.action === 'conflict' ? 'update' : one.action,
      })),
    ),
  },
  {
    name: 'overwrites unasked',
    words: 'Unasked, it wrote ["account"]',
    fault: right => ({
      apply: (id, given) => right.apply(id, { ...given, overwrite: true }),
    }),
  },
  {
    name: 'does not tell that it left something',
    words: 'Applied unasked, account is not told as a conflict',
    fault: right => ({
      apply: async (id, given) => {
        const plan = await right.apply(id, given);
        return plan.action === 'conflict' ? { ...plan, action: 'none' } : plan;
      },
    }),
  },
  {
    name: 'never overwrites',
    words: 'After everything was overwritten the plan has ["conflict account"]',
    fault: right => ({
      apply: (id, given) => right.apply(id, { ...given, overwrite: false }),
    }),
  },
  {
    name: 'brings everything to bring back one',
    words: 'To bring back bundle-first, it wrote',
    fault: (right, ground) => ({
      async apply(id, given) {
        const isMissing = !ground.things.has(right.bundle);
        const plan = await right.apply(id, given);
        if (isMissing) ground.write(id, right.wanted[id]);
        return plan;
      },
    }),
  },
  {
    name: 'takes over what is somebody else’s',
    words: 'It wrote ["space"], which is somebody else’s',
    fault: (right, ground) => ({
      async apply(id, given) {
        const plan = await right.apply(id, given);
        if (plan.action === 'foreign') ground.write(id, right.wanted[id]);
        return plan;
      },
    }),
  },
  {
    name: 'plans to take over what is somebody else’s',
    words: 'space is somebody else’s, and the plan has ["update space"',
    fault: telling(plan =>
      plan.map(one => ({
        ...one,
        action: one.action === 'foreign' ? 'update' : one.action,
      })),
    ),
  },
  {
    name: 'applies whatever it is told',
    words: 'Told to apply what is in no plan, it gives',
    fault: right => ({
      apply: async (id, given) =>
        id in right.wanted ? right.apply(id, given) : right.planOf('space'),
    }),
  },
  ...faultsOfBundles,
];
