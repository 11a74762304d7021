import { buildFailureOf } from '../../supervisor/buildFailures.mjs';
import { RegistryAnswer } from '../../supervisor/registry/registryAnswer.mjs';

const facts = {
  code: 125,
  signal: null,
  ranOutOfMemory: false,
  ranOutOfProcesses: false,
  lastLines: [],
  isTooLarge: false,
  isHandingOver: false,
  limits: { memoryBytes: 64 * 1024 ** 2, processes: 100 },
};

const atStep = (instruction, words) => ({
  instruction,
  lastLines: [`Error: building at STEP "${instruction}": ${words}`],
});

describe('buildFailureOf', () => {
  it('tells the exit code of a command', () => {
    expect(
      buildFailureOf({
        ...facts,
        ...atStep('RUN exit 3', 'while running runtime: exit status 3'),
        code: 3,
      }),
    ).toEqual({
      reason: 'build-step-failed',
      message: 'The instruction ended with exit code 3',
      wording: { code: 'instruction-ended', params: { exitCode: 3 } },
      step: 'RUN exit 3',
      exitCode: 3,
    });
  });

  it.each([
    'COPY --from=b /srv/certificate.pem /srv/',
    'COPY --from=b /srv/unauthorized.html /srv/',
    'COPY connection-refused /srv/',
    'ADD no-space-left-on-device /srv/',
    'COPY x": while running runtime: exit status 137 /y',
    'COPY manifest-unknown /denied',
  ])(
    'PB56: the words of the user decide nothing about the reason: %s',
    instruction => {
      expect(
        buildFailureOf({
          ...facts,
          ...atStep(
            instruction,
            `checking on sources under "/mnt/store/root/overlay/89d0/merged": copier: stat: "/srv/certificate.pem": no such file or directory`,
          ),
        }),
      ).toEqual({
        reason: 'build-step-failed',
        message:
          'checking on sources under "…": copier: stat: "/srv/certificate.pem": no such file or directory',
        step: instruction,
      });
    },
  );

  it('PB56: an image called unauthorized that does not exist is not found', () => {
    const answer = new RegistryAnswer({
      kind: 'not-found',
      status: 404,
      what: 'GET',
    });
    expect(
      buildFailureOf({
        ...facts,
        instruction: 'FROM r:5000/web/unauthorized:1',
        lastLines: ['Error: creating build container: unauthorized denied'],
        pull: {
          host: 'r:5000',
          repository: 'web/unauthorized',
          kind: 'manifest',
          reference: '1',
          status: 404,
          answer,
        },
      }),
    ).toEqual({
      reason: 'base-image-not-found',
      message: 'r:5000/web/unauthorized:1 does not exist',
      wording: {
        code: 'base-image-missing',
        params: { image: 'r:5000/web/unauthorized:1' },
      },
      step: 'FROM r:5000/web/unauthorized:1',
    });
  });

  it.each([
    [{ ranOutOfMemory: true }, 'out-of-memory'],
    [{ ranOutOfProcesses: true }, 'process-limit'],
    [{ isTooLarge: true }, 'image-too-large'],
    [{ isHandingOver: true }, 'image-invalid'],
  ])('takes %j as the reason, before all words', (fact, reason) => {
    expect(
      buildFailureOf({
        ...facts,
        ...atStep('RUN x', 'while running runtime: exit status 1'),
        code: 1,
        ...fact,
      }).reason,
    ).toBe(reason);
  });

  it('shows no folder of the platform in what the builder says before it began', () => {
    expect(
      buildFailureOf({
        ...facts,
        lastLines: ['Error: parsing /mnt/conf/Containerfile: wrong'],
      }),
    ).toEqual({
      reason: 'containerfile-invalid',
      message: 'parsing …: wrong',
    });
  });
});
