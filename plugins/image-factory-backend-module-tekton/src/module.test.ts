import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  Executor,
  imageFactoryExecutorsExtensionPoint,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { settingsWith } from './__testUtils__/samples';
import imageFactoryModuleTekton from './index';

async function addedExecutor(data: object = {}): Promise<Executor> {
  const addExecutor = jest.fn();
  await startTestBackend({
    extensionPoints: [[imageFactoryExecutorsExtensionPoint, { addExecutor }]],
    features: [
      imageFactoryModuleTekton,
      mockServices.rootConfig.factory({ data }),
    ],
  });
  return addExecutor.mock.calls[0][0];
}

describe('imageFactoryModuleTekton', () => {
  it('adds the executor', async () => {
    expect(await addedExecutor()).toMatchObject({ id: 'tekton' });
  });

  it('does not start with an allowed host that is none', async () => {
    const sources = { allowedHosts: ['a b'] };
    await expect(addedExecutor({ imageFactory: { sources } })).rejects.toThrow(
      'imageFactory.sources.allowedHosts',
    );
  });

  it('works in a portal without the Kubernetes plugin, and says that it is missing', async () => {
    const executor = await addedExecutor();
    const session = executor.open({ id: 'k-1', settings: settingsWith() });
    const report = await session.check(neverAborted());
    expect(report).toMatchObject({
      readiness: 'not-ready',
      checks: [
        {
          id: 'cluster',
          remedy: expect.stringContaining('plugin-kubernetes-backend'),
        },
      ],
    });
  });
});
