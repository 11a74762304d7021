import { BuildDetailForPeople } from '../builds';
import { composeBuildNotification as compose } from './composeBuildNotification';

const composeBuildNotification = (told: BuildDetailForPeople) =>
  compose(told, '/image-factory');

const build: BuildDetailForPeople = {
  id: 'b1',
  number: 7,
  projectName: 'shop',
  projectTitle: 'The shop',
  tenantId: 't1',
  requestedBy: 'user:default/ada',
  status: 'running',
};

describe('what people are told about a build', () => {
  it.each(['queued', 'running', 'cancelling'] as const)(
    'is nothing while it is %s',
    status => {
      expect(composeBuildNotification({ ...build, status })).toBeUndefined();
    },
  );

  it('is where it failed and what to do', () => {
    expect(
      composeBuildNotification({
        ...build,
        status: 'failed',
        failure: {
          reason: 'build-step-failed',
          message: 'The command ended with 100.',
          step: 'RUN apt-get install gcc',
        },
        failedStepNumber: 3,
      }),
    ).toEqual({
      title: 'Your build failed: step 3, RUN apt-get install gcc',
      description:
        'Build 7 of The shop. The command ended with 100. Read the lines above the error, correct the instruction and start a new build.',
      link: '/image-factory/builds/b1',
      severity: 'high',
      topic: 'Builds that ended',
      scope: 'b1',
    });
  });

  it('is the title of the reason where no step failed', () => {
    const failure = {
      reason: 'time-limit',
      message: 'After an hour.',
    } as const;
    expect(
      composeBuildNotification({ ...build, status: 'failed', failure })?.title,
    ).toBe('Your build failed: The build took longer than its time limit');
  });

  it('is one line that is not too long', () => {
    const step = `RUN ${'make\n'.repeat(1_000)}`;
    const { title } = composeBuildNotification({
      ...build,
      status: 'failed',
      failure: { reason: 'build-step-failed', message: '', step },
    })!;
    expect(title).toHaveLength(120);
    expect(title).toMatch(/^Your build failed: RUN make make .*…$/);
  });

  it('is the image when it succeeded', () => {
    expect(
      composeBuildNotification({
        ...build,
        status: 'succeeded',
        result: {
          imageId: 'i1',
          repository: 'registry.example.com/web/shop/api',
          digest: `sha256:1a2b3c4d${'e'.repeat(56)}`,
          tags: ['latest'],
          sizeBytes: 1,
        },
      }),
    ).toMatchObject({
      title: 'Your build succeeded: Build 7 of The shop',
      description: 'registry.example.com/web/shop/api@sha256:1a2b3c4d…',
      severity: 'low',
    });
  });

  it('is that it was cancelled', () => {
    const told = composeBuildNotification({ ...build, status: 'cancelled' });
    expect(told).toMatchObject({
      title: 'Your build was cancelled: Build 7 of The shop',
      severity: 'low',
    });
    expect(told).not.toHaveProperty('description');
  });

  it('leads to the pages where the portal mounts them', () => {
    const ended = { ...build, status: 'cancelled' as const };
    expect(compose(ended, '/tools/images')?.link).toBe(
      '/tools/images/builds/b1',
    );
  });
});
