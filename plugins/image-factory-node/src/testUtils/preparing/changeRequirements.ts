import { demand, shown } from '../conformance/demand';
import { changed, PreparationRequirement, told } from './PlaceTrial';

/** What is required where somebody else changes something. */
export const changeRequirements: PreparationRequirement[] = [
  {
    title: 'shows what somebody changed, and overwrites it only when told',
    async meet(trial) {
      await trial.applyAll();
      const id = await trial.place.edit();
      const seen = changed(await trial.plan());
      demand(
        seen.length === 1 && seen[0].id === id,
        `Of ${id}, which somebody changed, the plan tells ${told(seen)}`,
      );
      demand(
        seen[0].action === 'conflict',
        `What somebody changed is a conflict, and the plan has ${told(seen)}`,
      );
      demand(
        seen[0].changes.some(({ path }) => path !== ''),
        `The plan does not show what somebody changed of ${id}`,
      );
      const written = await trial.written(async () => {
        const [left] = changed(await trial.applyAll());
        demand(
          left?.id === id && left.action === 'conflict',
          `Applied unasked, ${id} is not told as a conflict: ${shown(left)}`,
        );
      });
      demand(written.length === 0, `Unasked, it wrote ${shown(written)}`);
      await trial.applyAll(trial.place.open('first'), true);
      await trial.demandPrepared('After everything was overwritten');
    },
  },
  {
    title: 'brings back what somebody deleted, and writes nothing else',
    async meet(trial) {
      await trial.applyAll();
      const id = await trial.place.remove();
      const seen = changed(await trial.plan());
      demand(
        seen.length === 1 && seen[0].id === id && seen[0].action === 'create',
        `Of ${id}, which somebody deleted, the plan tells ${told(seen)}`,
      );
      const written = await trial.written(() => trial.applyAll());
      demand(
        shown(written) === shown([id]),
        `To bring back ${id}, it wrote ${shown(written)}`,
      );
      await trial.demandPrepared('After what was deleted was brought back');
    },
  },
  {
    title: 'never touches what is somebody else’s, even when told to overwrite',
    async meet(trial) {
      const theirs = await trial.place.occupy?.();
      if (!theirs) return;
      const plan = await trial.plan();
      const taken = plan.find(
        ({ id, action }) => theirs.includes(id) && action !== 'foreign',
      );
      demand(
        !taken,
        `${taken?.id} is somebody else’s, and the plan has ${told(plan)}`,
      );
      const written = await trial.written(async () => {
        for (const id of theirs) {
          await trial.apply(trial.place.open('first'), id, true);
        }
      });
      demand(
        written.length === 0,
        `It wrote ${shown(written)}, which is somebody else’s`,
      );
    },
  },
  {
    title: 'refuses to apply what is in no plan',
    async meet(trial) {
      const error = await trial
        .apply(trial.place.open('first'), 'no such object', true)
        .catch(caught => caught);
      demand(
        error?.name === 'NotAllowedError',
        `Told to apply what is in no plan, it gives ${shown(error)}`,
      );
    },
  },
];
