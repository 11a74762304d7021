import { demand, shown } from '../conformance/demand';
import { settlesSoon } from '../conformance/settlesSoon';
import { changed, PreparationRequirement, told } from './PlaceTrial';

/** What is required where a process ends in the middle, or is not alone. */
export const resumeRequirements: PreparationRequirement[] = [
  {
    title: 'goes on in another process from any object on',
    async meet(trial) {
      const plan = await trial.plan();
      for (const [n, { id }] of plan.entries()) {
        await trial.apply(trial.place.open('first'), id);
        // Whoever takes it up does not know whether the last one was done.
        const again = await trial.apply(trial.place.open('first'), id);
        demand(
          again.action === 'none',
          `Applied again after a crash, ${id} is not done already, but ${again.action}`,
        );
        const left = changed(await trial.plan());
        const wanted = plan.slice(n + 1).map(one => one.id);
        demand(
          shown(left.map(one => one.id)) === shown(wanted),
          `After ${n + 1} of ${plan.length} objects the plan has ${told(left)}`,
        );
      }
      await trial.demandPrepared('After the last object');
    },
  },
  {
    title: 'ends its calls soon when they are broken off, and begins none',
    async meet(trial) {
      const preparation = trial.place.open('first');
      const [{ id }] = await trial.plan(preparation);
      const stop = new AbortController();
      const given = { ...trial.given(stop.signal), overwrite: false };
      const planning = preparation.plan(given);
      stop.abort(new Error('The suite breaks it off'));
      const written = await trial.written(async () => {
        const calls = [
          planning,
          preparation.plan(given),
          preparation.apply(id, given),
          preparation.sweep(['none'], given),
        ];
        demand(
          await settlesSoon(trial, calls),
          `Calls go on ${trial.soonMs} ms after their signal aborted`,
        );
        const late = await Promise.allSettled(calls.slice(1, 3));
        demand(
          late.every(({ status }) => status === 'rejected'),
          'A call whose signal has aborted before answers as if it were done',
        );
      });
      demand(
        written.length === 0,
        `A call whose signal had aborted before wrote ${shown(written)}`,
      );
      await trial.applyAll();
      await trial.demandPrepared('After a preparation that was broken off');
    },
  },
  {
    title: 'ends the same when two processes apply everything at once',
    async meet(trial) {
      const plan = await trial.plan();
      const each = [trial.place.open('first'), trial.place.open('first')];
      for (const { id } of plan) {
        const both = await Promise.all(each.map(one => trial.apply(one, id)));
        const wrong = both.find(({ action }) =>
          ['conflict', 'foreign'].includes(action),
        );
        demand(
          !wrong,
          `Two processes apply ${id} at once, and one takes the other for somebody else`,
        );
      }
      await trial.demandPrepared('After two processes applied everything');
    },
  },
  {
    title: 'says that it can’t reach its provider, and goes on when it can',
    async meet(trial) {
      const connect = await trial.place.cutOff?.();
      if (!connect) return;
      const preparation = trial.place.open('first');
      const error = await preparation.plan(trial.given()).catch(one => one);
      await connect();
      demand(
        error?.name === 'ServiceUnavailableError',
        `Cut off, a plan gives ${shown(error?.message ?? error)}`,
      );
      await trial.applyAll(preparation);
      await trial.demandPrepared('After it was cut off');
    },
  },
];
