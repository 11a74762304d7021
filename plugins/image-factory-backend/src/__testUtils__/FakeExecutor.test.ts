import { randomUUID } from 'node:crypto';
import { describeExecutor } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { aSpec } from './builders';
import { FakeExecutor, FakePlace, FakeRun } from './FakeExecutor';

function script(run: FakeRun): void {
  const { name } = run.build.spec.image;
  if (name === 'slow') run.print('conformance waits');
  if (name === 'quick') {
    run.print('conformance says hello');
    run.succeed();
  }
  if (name === 'failing') {
    run.print('exit 3');
    run.fail({
      reason: 'build-step-failed',
      message: 'The instruction ended with exit code 3',
      step: 'RUN exit 3',
      exitCode: 3,
      excerpt: { fromLine: 1, lines: ['exit 3'] },
    });
  }
}

describeExecutor('FakeExecutor', async () => {
  const place = new FakePlace();
  place.onStart = script;
  return {
    createExecutor: () => new FakeExecutor(place),
    createRequest: kind => ({
      executionId: randomUUID(),
      attempt: 1,
      tenantName: 'web',
      projectName: 'shop',
      spec: aSpec({ image: { name: kind, tags: ['latest'] } }),
      destination: {
        registry: '127.0.0.1:5000',
        repository: 'web/shop/api',
        tags: ['latest'],
        insecure: true,
        readablePrefixes: ['base', 'web'],
      },
      labels: {},
    }),
    secrets: ['password'],
  };
});
