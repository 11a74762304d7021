import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { imageFactoryExecutorsExtensionPoint } from '@imagefactory/backstage-plugin-image-factory-node';
import imageFactoryModuleLocal from './index';

describe('imageFactoryModuleLocal', () => {
  it('adds the local executor', async () => {
    const addExecutor = jest.fn();
    await startTestBackend({
      extensionPoints: [[imageFactoryExecutorsExtensionPoint, { addExecutor }]],
      features: [imageFactoryModuleLocal],
    });
    expect(addExecutor).toHaveBeenCalledWith(
      expect.objectContaining({ id: 'local', title: 'Local host' }),
    );
  });

  it('does not start with a setting that is none', async () => {
    await expect(
      startTestBackend({
        extensionPoints: [
          [imageFactoryExecutorsExtensionPoint, { addExecutor: jest.fn() }],
        ],
        features: [
          imageFactoryModuleLocal,
          mockServices.rootConfig.factory({
            data: { imageFactory: { local: { isolation: 'oci' } } },
          }),
        ],
      }),
    ).rejects.toThrow('imageFactory.local.isolation');
  });
});
