import { aContainer, aPod, ended, RUNNING } from '../__testUtils__/samples';
import { hasBegun, isWorking } from './podStates';
import { lastingFailure } from './waitingFailure';

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
    expect(lastingFailure(podOf(waiting(reason, message)))).toMatchObject({
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
});
