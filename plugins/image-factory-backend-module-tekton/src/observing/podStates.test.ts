import { aContainer, aPod, ended, RUNNING } from '../__testUtils__/samples';
import { hasBegun, isWorking } from './podStates';
import { lastingFailure, waitedTooLong } from './waitingFailure';

const waiting = (reason: string, message = '') => ({
  waiting: { reason, message },
});

describe('a pod', () => {
  it.each([
    ['before it was placed', aPod({ phase: 'Pending' }), true],
    ['that is gone from its node', aPod({ phase: 'Unknown' }), true],
    ['that has ended', aPod({ phase: 'Failed' }), false],
    [
      'whose box still runs',
      aPod({
        phase: 'Running',
        containerStatuses: [
          aContainer('step-build', ended(0)),
          aContainer('sidecar-box', RUNNING),
        ],
      }),
      true,
    ],
    [
      'whose containers have all ended',
      aPod({
        phase: 'Running',
        containerStatuses: [
          aContainer('step-build', ended(0)),
          aContainer('sidecar-box', ended(0)),
        ],
      }),
      false,
    ],
  ])('%s works: %#', (_, pod, works) => {
    expect(isWorking(pod)).toBe(works);
  });

  it('has begun when its supervisor has, whatever else runs', () => {
    const box = aContainer('sidecar-box', RUNNING);
    const step = (state: object) => aContainer('step-build', state);
    const podOf = (state: object) =>
      aPod({ phase: 'Running', containerStatuses: [box, step(state)] });
    expect(hasBegun(podOf(waiting('PodInitializing')))).toBe(false);
    expect(hasBegun(podOf(RUNNING))).toBe(true);
    expect(hasBegun(podOf(ended(1)))).toBe(true);
  });
});

describe('a pod that does not begin', () => {
  const podOf = (state: object) =>
    aPod({
      phase: 'Pending',
      containerStatuses: [aContainer('step-build', state)],
    });

  it.each([
    ['InvalidImageName', 'x'],
    ['CreateContainerConfigError', 'configmap "ca" not found'],
    ['ErrImagePull', 'rpc error: code = NotFound desc = no such manifest'],
    ['ImagePullBackOff', 'Back-off: ErrImagePull: rpc error: code = NotFound'],
  ])('will never with %s (%s)', (reason, message) => {
    expect(lastingFailure(podOf(waiting(reason, message)))).toEqual({
      reason: 'provider-misconfigured',
      message: `The container step-build can’t start (${reason}): ${message}`,
    });
  });

  it.each([
    ['ContainerCreating', ''],
    ['PodInitializing', ''],
    ['ErrImagePull', 'rpc error: code = Unavailable desc = refused'],
    ['ImagePullBackOff', 'Back-off pulling image "x"'],
  ])('may yet with %s (%s)', (reason, message) => {
    expect(lastingFailure(podOf(waiting(reason, message)))).toBeUndefined();
  });

  it('will never when what Tekton prepares it with has too little memory', () => {
    const pod = aPod({
      phase: 'Pending',
      initContainerStatuses: [aContainer('prepare', ended(137, 'OOMKilled'))],
    });
    expect(lastingFailure(pod)).toMatchObject({
      reason: 'provider-misconfigured',
      message: expect.stringMatching(/prepare.*LimitRange/),
    });
  });

  it('says what it waited for: node, image, volume, quota', () => {
    const unschedulable = aPod({
      phase: 'Pending',
      conditions: [
        {
          type: 'PodScheduled',
          status: 'False',
          reason: 'Unschedulable',
          message: '0/1 nodes are available',
        },
      ],
    });
    const pull = podOf(waiting('ErrImagePull', 'refused'));
    const creating = podOf(waiting('ContainerCreating'));
    const taskRun = {
      status: {
        conditions: [
          {
            type: 'Succeeded',
            status: 'Unknown' as const,
            message: 'exceeded quota: q',
          },
        ],
      },
    };
    const messages = [
      { pod: unschedulable },
      { pod: pull },
      { pod: creating, event: 'FailedMount: configmap "ca" not found' },
      { taskRun },
      {},
    ].map(seen => waitedTooLong(120, seen).message);
    expect(messages).toEqual([
      expect.stringMatching(/120 s.*no node can take it: 0\/1 nodes/),
      expect.stringContaining('ErrImagePull: refused'),
      expect.stringContaining('FailedMount: configmap "ca" not found'),
      expect.stringContaining('exceeded quota: q'),
      expect.stringContaining('does not say why'),
    ]);
  });
});
