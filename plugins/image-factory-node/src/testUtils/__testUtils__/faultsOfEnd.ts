import { NamedFault, telling } from './NamedFault';
import { SampleRun } from './SamplePlace';

/** Of ends, secrets, watches and artifacts. */
export const faultsOfEnd: NamedFault[] = [
  {
    name: 'tells a reason of its own',
    words: 'The failure is none',
    fault: telling(seen =>
      seen.phase === 'failed'
        ? { ...seen, failure: { ...seen.failure, reason: 'oops' } as any }
        : seen,
    ),
  },
  {
    name: 'shows lines that are not those of the failure',
    words: 'The excerpt of a failure is not what the log has from line 1 on',
    fault: telling(seen => {
      if (seen.phase !== 'failed') return seen;
      const excerpt = { fromLine: 1, lines: ['exit 3'] };
      return { ...seen, failure: { ...seen.failure, excerpt } };
    }),
  },
  {
    name: 'does not stop what it started',
    words: /^Expected cancelled, saw after \d+ ms/,
    fault: { session: () => ({ cancel: async () => {} }) },
  },
  {
    name: 'does not like to be cancelled twice',
    words: 'cancel threw Error: It has ended',
    fault: {
      session: (right, place) => ({
        async cancel(handle) {
          const run = place.runs.get(String(handle.executionId));
          const hasEnded = run && 'finishedAt' in run.seen;
          if (hasEnded) throw new Error('It has ended');
          await right.cancel(handle);
        },
      }),
    },
  },
  {
    name: 'takes a run as cancelled that had succeeded',
    words: 'A run that had ended as succeeded is',
    fault: {
      session: (right, place) => ({
        async cancel(handle) {
          await right.cancel(handle);
          const run = place.runs.get(String(handle.executionId));
          if (run?.seen.phase !== 'succeeded') return;
          const { steps, finishedAt } = run.seen;
          run.seen = { phase: 'cancelled', steps, finishedAt };
        },
      }),
    },
  },
  {
    name: 'does not remove what is left',
    words: 'A run that was removed is succeeded',
    fault: { session: () => ({ remove: async () => {} }) },
  },
  {
    name: 'leaves what it is to discard',
    words: 'A run that was discarded is running',
    fault: { session: () => ({ discard: async () => {} }) },
  },
  {
    name: 'discards what another provider runs',
    words: 'A run, after another provider discarded it, is lost',
    fault: {
      session: (_, place) => ({
        async discard({ executionId }) {
          place.runs.delete(executionId);
        },
      }),
    },
  },
  {
    name: 'can only discard what was started',
    words: 'discard threw Error: There is no such run',
    fault: {
      session: (right, place) => ({
        async discard(run) {
          if (!place.runs.has(run.executionId)) {
            throw new Error('There is no such run');
          }
          await right.discard(run);
        },
      }),
    },
  },
  {
    name: 'puts its secrets into the handle',
    words:
      'The token credential for token.conformance.invalid is in the handle',
    fault: {
      session: right => ({
        start: async (run, given) => ({
          ...(await right.start(run, given)),
          auth: JSON.stringify(given.secrets),
        }),
      }),
    },
  },
  {
    name: 'puts its secrets into steps',
    words:
      'The basic credential for basic.conformance.invalid is in the observation',
    fault: {
      session(right) {
        let title = '';
        return {
          async start(run, given) {
            const [, basic] = given.secrets.registries;
            if (basic.kind === 'basic') title = `login ${basic.password}`;
            return right.start(run, given);
          },
          async observe(handles, signal) {
            const all = await right.observe(handles, signal);
            return all.map(seen =>
              seen.phase === 'succeeded'
                ? { ...seen, steps: [{ ...seen.steps[0], title }] }
                : seen,
            );
          },
        };
      },
    },
  },
  {
    name: 'masks nothing',
    words: 'The log shows a secret of the run',
    fault: {
      session: right => ({
        start: (run, { signal }) =>
          right.start(run, { secrets: { registries: [] }, signal }),
      }),
    },
  },
  {
    name: 'has watches that see nothing',
    words: /^watch told nothing for \d+ ms after a run was cancelled$/,
    fault: { session: () => ({ watch: () => () => {} }) },
  },
  {
    name: 'has watches that never stop',
    words: 'A watch that was stopped still tells of changes',
    fault: {
      session: right => ({
        watch(handle, changed) {
          right.watch(handle, changed);
          return () => {};
        },
      }),
    },
  },
  {
    name: 'goes on watching when it is closed',
    words: 'A session that was closed still tells of changes',
    fault: {
      session: (_, place) => ({
        watch(handle, changed) {
          const run = place.runs.get(String(handle.executionId)) as SampleRun;
          run.watchers.add(changed);
          return () => run.watchers.delete(changed);
        },
      }),
    },
  },
  {
    name: 'ends its runs when it is closed',
    words: /A run that goes on|Expected cancelled, saw/,
    fault: {
      session: (_, place) => ({
        async close() {
          place.runs.clear();
        },
      }),
    },
  },
  {
    name: 'keeps artifacts that nobody can read',
    words:
      'The artifact sbom stays with the run, but the session has no readArtifact',
    fault: { session: () => ({ readArtifact: undefined }) },
  },
  {
    name: 'gives out something else than it told of',
    words:
      /The artifact sbom is told to be sha256:.* of 15 bytes, and reads as sha256:.* of 5/,
    fault: {
      session: () => ({
        async *readArtifact(_, name) {
          if (name !== 'sbom.json') {
            throw Object.assign(new Error(), { name: 'NotFoundError' });
          }
          yield Buffer.from('{"pac');
        },
      }),
    },
  },
  {
    name: 'invents artifacts',
    words: 'Reading an artifact that is none ends with no error',
    fault: {
      session: () => ({
        async *readArtifact() {
          yield Buffer.from('{"packages":[]}');
        },
      }),
    },
  },
];
