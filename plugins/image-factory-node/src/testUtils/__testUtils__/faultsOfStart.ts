import { randomUUID } from 'node:crypto';
import { JsonObject } from '@backstage/types';
import { NamedFault, telling } from './NamedFault';

/** Another number at each look. */
const looks = (() => {
  let count = 0;
  return () => {
    count += 1;
    return count;
  };
})();

/** Of starting and observing runs. */
export const faultsOfStart: NamedFault[] = [
  {
    name: 'names no host in its handles',
    words: 'The handle names no host',
    fault: {
      session: right => ({
        async start(run, given) {
          const { host: _, ...handle } = await right.start(run, given);
          return handle as any;
        },
      }),
    },
  },
  {
    name: 'names another provider',
    words: 'The handle names the provider "sample"',
    fault: {
      session: right => ({
        start: async (run, given) => ({
          ...(await right.start(run, given)),
          provider: 'sample',
        }),
      }),
    },
  },
  {
    name: 'can’t store its handles',
    words: 'The handle is not JSON',
    fault: {
      session: right => ({
        start: async (run, given) => ({
          ...(await right.start(run, given)),
          at: new Date() as any,
        }),
      }),
    },
  },
  {
    name: 'starts an execution twice',
    words: /Two starts of one execution gave two handles|ran 2 times/,
    fault: {
      session: (right, place) => ({
        async start(run, given) {
          const executionId = randomUUID();
          place.scripts.set(executionId, place.scripts.get(run.executionId)!);
          return right.start({ ...run, executionId }, given);
        },
      }),
    },
  },
  {
    name: 'knows only what it started itself',
    words: 'A run that goes on, seen by another process, is lost, not running',
    fault: {
      session(right) {
        const own = new Set<unknown>();
        return {
          async start(run, given) {
            own.add(run.executionId);
            return right.start(run, given);
          },
          async observe(handles, signal) {
            const all = await right.observe(handles, signal);
            return all.map((seen, n) =>
              own.has(handles[n].executionId) ? seen : { phase: 'lost' },
            );
          },
        };
      },
    },
  },
  {
    name: 'ignores the time limit',
    words: /^Expected failed, saw after \d+ ms/,
    fault: {
      session: right => ({
        start: (run, given) =>
          right.start({ ...run, limits: { timeLimitSeconds: 60 } }, given),
      }),
    },
  },
  {
    name: 'goes back in its phases',
    words: 'A run that was running became starting',
    fault: {
      session: right => {
        let ended = 0;
        return {
          async observe(handles, signal) {
            const all = await right.observe(handles, signal);
            return all.map(seen => {
              if (seen.phase !== 'succeeded') return seen;
              ended += 1;
              if (ended % 3 === 0) return seen;
              const { steps, startedAt } = seen;
              return ended % 3 === 1
                ? { phase: 'running', steps, startedAt }
                : { phase: 'starting', steps };
            });
          },
        };
      },
    },
  },
  {
    name: 'forgets steps',
    words: 'each observation must repeat those before',
    fault: telling(seen =>
      seen.phase === 'succeeded'
        ? { ...seen, steps: [{ ...seen.steps[0], id: `work-${looks()}` }] }
        : seen,
    ),
  },
  {
    name: 'changes what it told of a run that had ended',
    words: 'A run that had ended is another at the next look',
    fault: telling(seen =>
      seen.phase === 'succeeded'
        ? { ...seen, finishedAt: new Date(Date.now() + looks()).toISOString() }
        : seen,
    ),
  },
  {
    name: 'tells an outcome that is none',
    words: 'The outcome is none',
    fault: telling(seen =>
      seen.phase === 'succeeded'
        ? { ...seen, outcome: { digest: 'x' } as any }
        : seen,
    ),
  },
  {
    name: 'mixes up the runs that it is asked about',
    words: 'observe told',
    fault: {
      session: right => ({
        observe: async (handles, signal) =>
          (await right.observe(handles, signal)).reverse(),
      }),
    },
  },
  {
    name: 'leaves out what it does not know',
    words: 'Asked about one run, observe told of 0',
    fault: {
      session: right => ({
        observe: async (handles, signal) =>
          (await right.observe(handles, signal)).filter(
            ({ phase }) => phase !== 'lost',
          ),
      }),
    },
  },
  {
    name: 'takes what it can’t reach as lost',
    words:
      'A run on a host that the session does not reach is lost, not unknown',
    fault: telling(seen =>
      seen.phase === 'unknown' ? { phase: 'lost' } : seen,
    ),
  },
  {
    name: 'takes a run as failed while its provider is cut off',
    words: 'A run whose provider can’t be asked is lost, not unknown',
    fault: {
      session: (right, place) => ({
        observe: async (handles, signal) =>
          place.isCutOff
            ? handles.map(() => ({ phase: 'lost' }))
            : right.observe(handles, signal),
      }),
    },
  },
  {
    name: 'touches runs of another provider',
    words:
      'A run, after one of the same name at another provider was removed, is',
    fault: {
      session: right => ({
        cancel: (handle: JsonObject) =>
          right.cancel({ ...handle, provider: 'conformance-1' }),
      }),
    },
  },
  {
    name: 'stumbles over a handle that is none',
    words: 'observe threw TypeError',
    fault: {
      session: right => ({
        async observe(handles, signal) {
          handles.forEach(handle => (handle.host as string).length);
          return right.observe(handles, signal);
        },
      }),
    },
  },
];
