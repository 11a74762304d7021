import { randomUUID } from 'node:crypto';
import {
  Run,
  WorkKind,
} from '@imagefactory/backstage-plugin-image-factory-node';
import {
  describeExecutor,
  RunScript,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { aSpec } from './builders';
import { FakeExecutor } from './FakeExecutor';
import { FakePlace } from './FakePlace';
import { FakeRun } from './FakeRun';

const DIGEST = `sha256:${'b'.repeat(64)}`;
const target = {
  registry: '127.0.0.1:5000',
  repository: 'web/shop/api',
  insecure: true,
};

function aRun(kind: WorkKind): Run {
  const common = {
    executionId: randomUUID(),
    attempt: 1,
    tenantName: 'web',
    projectName: 'shop',
    limits: { timeLimitSeconds: 60 },
  };
  if (kind === 'scan') {
    const image = { ...target, digest: DIGEST };
    return { ...common, kind, image, wants: ['sbom'] };
  }
  const spec = aSpec();
  const destination = {
    ...target,
    tags: ['latest'],
    readablePrefixes: ['base', 'web'],
  };
  return {
    ...common,
    kind,
    method: spec.method,
    spec,
    destination,
    labels: {},
  };
}

function play(run: FakeRun, { prints, ends }: RunScript): void {
  run.print(...prints);
  if (ends === 'succeeded') run.succeed();
  if (ends === 'failed') {
    run.print('exit 3');
    run.fail({
      reason: 'build-step-failed',
      message: 'The instruction ended with exit code 3',
      step: 'RUN exit 3',
      exitCode: 3,
      excerpt: { fromLine: run.log.length, lines: ['exit 3'] },
    });
  }
}

describeExecutor('FakeExecutor', ['build', 'scan'], async () => {
  const place = new FakePlace();
  const scripts = new Map<string, RunScript>();
  place.onStart = run => play(run, scripts.get(run.request.executionId)!);
  const failure = { reason: 'build-step-failed', exitCode: 3 } as const;
  const setReachable = (isReachable: boolean) => {
    for (const run of place.runs.values()) run.unreachable = !isReachable;
  };
  return {
    createExecutor: () => new FakeExecutor(place),
    settings: { speed: 'slow' },
    refusedSettings: [{ settings: { speed: 3 }, path: ['speed'] }],
    createRun(kind, script) {
      const run = aRun(kind);
      scripts.set(run.executionId, script);
      return run;
    },
    failures: { build: failure, scan: failure },
    async cutOff() {
      setReachable(false);
      return async () => setReachable(true);
    },
  };
});
