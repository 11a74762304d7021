import { demand, isSame, shown } from '../conformance/demand';
import { PlaceTrial, PreparationRequirement, told } from './PlaceTrial';

async function demandKept(
  trial: PlaceTrial,
  call: () => Promise<unknown>,
  who: string,
): Promise<void> {
  const written = await trial.written(call);
  demand(written.length === 0, `${who} wrote ${shown(written)}`);
}

/** What is required of a plan. */
export const planRequirements: PreparationRequirement[] = [
  {
    title: 'plans to make everything where nothing is, and writes nothing',
    async meet(trial) {
      await demandKept(
        trial,
        async () => {
          const plan = await trial.plan();
          demand(
            plan.every(({ action }) => action === 'create'),
            `Where nothing is, the plan has ${told(plan)}`,
          );
          demand(
            plan.every(({ changes }) => changes.length > 0),
            'An object is to be made, and the plan does not say what of',
          );
        },
        'A plan',
      );
    },
  },
  {
    title: 'plans the same in another process',
    async meet(trial) {
      const [one, other] = [await trial.plan(), await trial.plan()];
      demand(
        isSame(one, other),
        `Two plans of one place differ: ${shown(one)} and ${shown(other)}`,
      );
    },
  },
  {
    title: 'has nothing to plan once everything is applied',
    async meet(trial) {
      const plan = await trial.plan();
      await trial.applyAll();
      await trial.demandPrepared('After everything was applied');
      const there = Object.keys(await trial.place.look());
      const missing = plan.find(({ id }) => !there.includes(id));
      demand(!missing, `It applied ${missing?.id}, which is not there`);
      await demandKept(trial, () => trial.plan(), 'A plan of what is there');
    },
  },
  {
    title: 'writes nothing when it applies what is there',
    async meet(trial) {
      await trial.applyAll();
      await demandKept(
        trial,
        async () => {
          const again = await trial.applyAll();
          demand(
            again.every(({ action }) => action === 'none'),
            `It says of what is there that it did ${told(again)}`,
          );
        },
        'Applying what is there',
      );
    },
  },
  {
    title: 'says the whole to who applies it by hand, and changes nothing then',
    async meet(trial) {
      const preparation = trial.place.openSelfManaged?.();
      if (!preparation) return;
      demand(
        preparation.mode === 'self-managed' && !preparation.repairsDrift,
        'Where an operator applies everything, it would change something',
      );
      const plan = await trial.plan(preparation);
      const text = preparation.manifests(trial.place.tenantNames);
      const untold = plan.find(({ name }) => !text.includes(name));
      demand(!untold, `The manifests tell nothing of ${untold?.id}`);
      await demandKept(
        trial,
        async () => {
          const error = await trial
            .apply(preparation, plan[0].id, true)
            .catch(caught => caught);
          demand(
            error?.name === 'NotAllowedError',
            `Where an operator applies everything, apply gives ${shown(error)}`,
          );
        },
        'Applying where an operator does',
      );
    },
  },
];
