import { demand, shown } from '../conformance/demand';
import {
  changed,
  PlaceTrial,
  PreparationRequirement,
  told,
} from './PlaceTrial';

/** Both settings, the first ones applied before the second. */
async function applyBoth(trial: PlaceTrial) {
  const first = trial.place.open('first');
  await trial.applyAll(first);
  const second = trial.place.open('second');
  await trial.applyAll(second);
  return { first, second };
}

/** Objects that only the first settings have. */
async function firstOnly(
  trial: PlaceTrial,
  { first, second }: Awaited<ReturnType<typeof applyBoth>>,
): Promise<string[]> {
  const others = (await trial.plan(second)).map(({ id }) => id);
  return (await trial.plan(first))
    .map(({ id }) => id)
    .filter(id => !others.includes(id));
}

async function missingOf(trial: PlaceTrial, ids: string[]): Promise<string[]> {
  const there = Object.keys(await trial.place.look());
  return ids.filter(id => !there.includes(id));
}

/** What is required of what runs refer to. */
export const bundleRequirements: PreparationRequirement[] = [
  {
    title: 'names its bundle by the settings, in every process alike',
    async meet({ place }) {
      const [one, again] = [place.open('first'), place.open('first')];
      const { bundle } = place.open('second');
      demand(
        one.bundle !== '' && one.bundle === again.bundle,
        `One bundle is called ${shown([one.bundle, again.bundle])}`,
      );
      demand(
        one.bundle !== bundle,
        `Two settings have one bundle, called ${bundle}`,
      );
    },
  },
  {
    title: 'rolls back to earlier settings',
    async meet(trial) {
      const { first } = await applyBoth(trial);
      await trial.applyAll(first);
      await trial.demandPrepared('After a roll-back');
    },
  },
  {
    title: 'keeps an earlier bundle until it is told to remove it',
    async meet(trial) {
      const both = await applyBoth(trial);
      const ids = await firstOnly(trial, both);
      const gone = await missingOf(trial, ids);
      demand(
        gone.length === 0,
        `With other settings went ${shown(gone)}, to which runs refer`,
      );
      const { first, second } = both;
      const sweep = () => second.sweep([first.bundle], trial.given());
      await sweep();
      const left = ids.length - (await missingOf(trial, ids)).length;
      demand(
        left === 0,
        `Told to remove a bundle, it leaves ${left} of its objects`,
      );
      await sweep();
      const after = changed(await trial.plan(second));
      demand(
        after.length === 0,
        `After an earlier bundle was removed, the plan has ${told(after)}`,
      );
    },
  },
  {
    title: 'never removes the present bundle',
    async meet(trial) {
      const { second } = await applyBoth(trial);
      await second.sweep([second.bundle], trial.given());
      const after = changed(await trial.plan(second));
      demand(
        after.length === 0,
        `Told to remove the present bundle, it did: the plan has ${told(
          after,
        )}`,
      );
    },
  },
  {
    title: 'removes no bundle to which a run refers',
    async meet(trial) {
      const { place } = trial;
      if (!place.refer) return;
      const both = await applyBoth(trial);
      const { first, second } = both;
      const ids = await firstOnly(trial, both);
      const endRun = await place.refer(first.bundle);
      await second.sweep([first.bundle], trial.given());
      const gone = await missingOf(trial, ids);
      await endRun();
      demand(
        gone.length === 0,
        `A run refers to the bundle of which it removed ${shown(gone)}`,
      );
      await second.sweep([first.bundle], trial.given());
      const left = ids.length - (await missingOf(trial, ids)).length;
      demand(
        left === 0,
        `Once no run refers to a bundle, ${left} of its objects stay`,
      );
    },
  },
];
