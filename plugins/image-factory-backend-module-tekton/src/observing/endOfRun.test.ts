import { outcomeSchema } from '@imagefactory/backstage-plugin-image-factory-node';
import {
  aContainer,
  aPod,
  aRun,
  ended,
  settingsWith,
} from '../__testUtils__/samples';
import { PipelineRun, TektonCondition } from '../cluster/tektonObjects';
import { ANNOTATIONS } from '../labels';
import { SupervisorEnd } from '../log/supervisorLine';
import { pipelineRunOf } from '../runs/pipelineRunOf';
import { EndedRun, endOfRun } from './endOfRun';

const AT = '2026-01-01T00:00:00.000Z';
const END = '2026-01-01T00:01:00.000Z';
const seen = { startedAt: AT, finishedAt: END, steps: [] };
const image = {
  digest: `sha256:${'b'.repeat(64)}`,
  sizeBytes: 12,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
};

function condition(reason: string, message = reason): TektonCondition {
  return { type: 'Succeeded', status: 'False', reason, message };
}

function aPipelineRun(change: {
  reason?: string;
  status?: 'CancelledRunFinally';
  annotations?: Record<string, string>;
}): PipelineRun {
  const place = { provider: 'k-1', namespace: 'b', settings: settingsWith() };
  const run = pipelineRunOf(aRun(), place);
  return {
    ...run,
    metadata: {
      ...run.metadata,
      annotations: { ...run.metadata.annotations, ...change.annotations },
    },
    spec: { ...run.spec, status: change.status },
    status: {
      startTime: '2026-01-01T00:00:00Z',
      completionTime: '2026-01-01T00:01:00Z',
      conditions: [condition(change.reason ?? 'Failed')],
    },
  };
}

function endOf(change: Partial<EndedRun> & { end?: SupervisorEnd }) {
  const { end, ...others } = change;
  return endOfRun({
    run: aPipelineRun({}),
    report: { end },
    memoryLimit: '300Mi',
    ...others,
  });
}
const containers = (...all: ReturnType<typeof aContainer>[]) =>
  aPod({ phase: 'Failed', containerStatuses: all });
const failed = (reason: 'build-step-failed' | 'time-limit') =>
  ({
    ...seen,
    phase: 'failed',
    failure: { reason, message: 'x', exitCode: 3 },
  } as const);

describe('the end of a run', () => {
  it('is what its supervisor says, with where the image is', () => {
    const end = endOf({ end: { ...seen, phase: 'succeeded', result: image } });
    expect(end).toMatchObject({ phase: 'succeeded', finishedAt: END });
    const outcome = 'outcome' in end ? end.outcome : undefined;
    expect(outcomeSchema.parse(outcome).artifacts).toEqual([
      {
        role: 'image',
        ...image,
        location: { type: 'registry', repository: 'r:5000/web/shop/app' },
        tags: ['1'],
      },
    ]);
  });

  it('is no success if the supervisor’s exit code says otherwise', () => {
    const end = endOf({
      end: { ...seen, phase: 'succeeded', result: image },
      pod: containers(aContainer('step-build', ended(137))),
    });
    expect(end).toMatchObject({
      phase: 'failed',
      failure: { reason: 'unknown' },
    });
  });

  it.each([
    ['build-step-failed', 'out-of-memory'],
    ['time-limit', 'time-limit'],
  ] as const)(
    'with a box that ran out of memory and the reason %s is %s',
    (told, reason) => {
      const pod = containers(
        aContainer('step-build', ended(1)),
        aContainer('sidecar-box', ended(137, 'OOMKilled')),
      );
      expect(endOf({ end: failed(told), pod })).toMatchObject({
        failure: { reason },
      });
    },
  );

  it('knows that a box ran out of memory which Tekton has replaced since', () => {
    const box = {
      ...aContainer('sidecar-box', ended(0)),
      lastState: ended(137, 'OOMKilled'),
    };
    const pod = containers(aContainer('step-build', ended(1)), box);
    expect(endOf({ pod })).toMatchObject({
      failure: {
        reason: 'out-of-memory',
        message: expect.stringContaining('300Mi'),
      },
    });
  });

  it('is cancelled if somebody asked for it, with the steps as far as they came', () => {
    const steps = ['running', 'pending'].map((status, n) => ({
      id: `${n}`,
      title: 't',
      status: status as 'running',
    }));
    const end = endOf({
      run: aPipelineRun({ status: 'CancelledRunFinally' }),
      report: { status: { startedAt: AT, steps } },
    });
    expect(end).toMatchObject({
      phase: 'cancelled',
      startedAt: AT,
      finishedAt: END,
      steps: [{ status: 'failed' }, { status: 'skipped' }],
    });
  });

  it('is the failure for which the provider stopped it', () => {
    const failure = { reason: 'provider-not-ready' as const, message: 'full' };
    const run = aPipelineRun({
      status: 'CancelledRunFinally',
      annotations: { [ANNOTATIONS.stopped]: JSON.stringify(failure) },
    });
    expect(endOf({ run })).toMatchObject({ phase: 'failed', failure });
    const end = { ...seen, phase: 'cancelled' } as const;
    expect(endOf({ run, end })).toMatchObject({ phase: 'failed', failure });
  });

  it('is a loss if the pod was ended and nobody had asked for it', () => {
    const end = { ...seen, phase: 'cancelled' } as const;
    const pod = containers(aContainer('step-build', ended(1)));
    expect(endOf({ end, pod })).toMatchObject({
      phase: 'failed',
      failure: { reason: 'provider-lost' },
    });
    const run = aPipelineRun({ status: 'CancelledRunFinally' });
    expect(endOf({ end, pod, run })).toEqual(end);
    const taskRun = { status: { conditions: [condition('TaskRunTimeout')] } };
    expect(endOf({ end, pod, taskRun })).toMatchObject({
      failure: { reason: 'time-limit' },
    });
  });

  it.each([
    ['TaskRunTimeout', 'x', 'time-limit'],
    ['PodAdmissionFailed', 'denied the request', 'provider-misconfigured'],
    ['TaskRunImagePullFailed', 'code = NotFound', 'provider-misconfigured'],
    ['TaskRunImagePullFailed', 'code = Unavailable', 'provider-not-ready'],
    ['TaskRunImagePullFailed', 'Back-off pulling', 'provider-not-ready'],
    ['SomethingNew', 'x', 'provider-lost'],
  ])('with the TaskRun’s reason %s (%s) is %s', (reason, message, ours) => {
    const taskRun = { status: { conditions: [condition(reason, message)] } };
    expect(endOf({ taskRun })).toMatchObject({ failure: { reason: ours } });
  });

  it('tells a node that was full from a build that wrote too much', () => {
    const message = 'Usage of EmptyDir volume "work" exceeds the limit "10Gi"';
    const evicted = { phase: 'Failed', reason: 'Evicted', message };
    expect(endOf({ pod: aPod(evicted) })).toMatchObject({
      failure: {
        reason: 'disk-limit',
        message: expect.stringContaining(message),
      },
    });
    const conditions = [
      {
        type: 'DisruptionTarget',
        status: 'True',
        reason: 'TerminationByKubelet',
      },
    ];
    expect(endOf({ pod: aPod({ ...evicted, conditions }) })).toMatchObject({
      failure: { reason: 'provider-lost' },
    });
  });

  it('is lost if the supervisor ended without a word', () => {
    const pod = containers(aContainer('step-build', ended(137)));
    expect(endOf({ pod })).toMatchObject({
      failure: {
        reason: 'provider-lost',
        message: expect.stringContaining('137'),
      },
    });
    expect(endOf({})).toMatchObject({ failure: { reason: 'provider-lost' } });
  });
});
