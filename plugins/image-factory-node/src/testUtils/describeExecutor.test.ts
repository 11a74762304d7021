import { randomUUID } from 'node:crypto';
import { Run, WorkKind } from '../runs';
import {
  providerRequirements,
  workRequirements,
} from './conformance/requirements';
import { Trial } from './conformance/Trial';
import { describeExecutor } from './describeExecutor';
import { ExecutorConformance, RunScript } from './ExecutorConformance';
import { FAULTS } from './__testUtils__/faults';
import { Fault, sampleExecutor } from './__testUtils__/SampleExecutor';
import { SamplePlace } from './__testUtils__/SamplePlace';

const common = {
  attempt: 1,
  tenantName: 'web',
  projectName: 'shop',
  limits: { timeLimitSeconds: 60 },
};

function aRun(kind: WorkKind): Run {
  const executionId = randomUUID();
  if (kind === 'scan') {
    const image = {
      registry: 'r:5000',
      repository: 'web/shop',
      digest: `sha256:${'a'.repeat(64)}`,
      insecure: true,
    };
    return { ...common, kind, executionId, image, wants: ['sbom'] };
  }
  return {
    ...common,
    kind,
    executionId,
    method: 'container',
    spec: {
      method: 'container',
      source: { type: 'inline', containerfile: 'FROM scratch' },
      image: { name: 'shop', tags: ['1'] },
      buildArgs: {},
      labels: {},
      network: 'default',
      timeLimitSeconds: 60,
    },
    destination: {
      registry: 'r:5000',
      repository: 'web/shop',
      tags: ['1'],
      insecure: true,
      readablePrefixes: [],
    },
    labels: {},
  };
}

/** Longer than the shortest time limit, and short for calls that never answer. */
const FAULTY_WITHIN_MS = 1_500;

jest.setTimeout(60_000);

function conformanceOf(fault?: Fault, withinMs = 5_000): ExecutorConformance {
  const place = new SamplePlace();
  const failure = { reason: 'build-step-failed', exitCode: 3 } as const;
  return {
    createExecutor: () => sampleExecutor(place, fault),
    settings: { zone: 'a' },
    refusedSettings: [
      { settings: { zone: 3 }, path: ['zone'] },
      { settings: { zone: 'a', zoone: 'b' }, path: ['zoone'] },
    ],
    createRun(kind: WorkKind, script: RunScript) {
      const run = aRun(kind);
      place.scripts.set(run.executionId, script);
      return run;
    },
    failures: { build: failure, scan: failure },
    async cutOff() {
      place.isCutOff = true;
      return async () => {
        place.isCutOff = false;
      };
    },
    withinMs,
  };
}

describeExecutor('the sample executor', ['build', 'scan'], async () =>
  conformanceOf(),
);

/** What the suite says of an executor, one sentence for each requirement that it does not meet. */
async function problemsOf(fault: Fault): Promise<string[]> {
  const trial = new Trial(conformanceOf(fault, FAULTY_WITHIN_MS));
  const problems: string[] = [];
  const attempt = (meet: () => Promise<void>) =>
    meet().catch(error => problems.push(error.message));
  for (const { meet } of providerRequirements) await attempt(() => meet(trial));
  await attempt(() => trial.demandOffersOnly(['build', 'scan']));
  for (const { meet } of workRequirements) {
    await attempt(() => meet(trial, 'scan'));
  }
  await trial.end().catch(() => undefined);
  return problems;
}

describe('the suite for executors', () => {
  const said = new Map<string, string[]>();
  beforeAll(async () => {
    await Promise.all(
      FAULTS.map(async ({ name, fault }) => {
        said.set(name, await problemsOf(fault));
      }),
    );
  });

  it.each(FAULTS)('says in words that an executor $name', ({ name, words }) => {
    const problems = said.get(name)!;
    const isSaid = problems.some(problem =>
      typeof words === 'string' ? problem.includes(words) : words.test(problem),
    );
    expect({ problems, isSaid }).toEqual({ problems, isSaid: true });
  });

  it('says which kind of work it was not told to try', async () => {
    const trial = new Trial(conformanceOf());
    await expect(trial.demandOffersOnly(['build'])).rejects.toThrow(
      'It offers scan, which the suite is not told to try',
    );
  });
});
