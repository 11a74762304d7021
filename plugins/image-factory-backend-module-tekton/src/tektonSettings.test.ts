import { TOOL_IMAGE } from './__testUtils__/samples';
import { tektonSettingsSchema } from './tektonSettings';

const least = { cluster: 'prod', toolImage: TOOL_IMAGE };

function pathsOf(settings: object): string[] {
  const { error } = tektonSettingsSchema.safeParse({ ...least, ...settings });
  return (error?.issues ?? []).map(({ path }) => path.join('.'));
}

describe('settings of a provider on a cluster', () => {
  it('need a cluster and an image by its digest, and have limits by default', () => {
    expect(tektonSettingsSchema.parse(least)).toMatchObject({
      memoryLimit: '2Gi',
      cpuLimit: '2',
      diskLimit: '10Gi',
      waitingLimitSeconds: 600,
      baseImages: [],
    });
  });

  it.each([
    ['toolImage', { toolImage: 'registry.example.com/tools:latest' }],
    ['namespace', { namespace: 'Team.A' }],
    ['namespacePrefix', { namespace: 'a', namespacePrefix: 'b' }],
    ['memoryLimit', { memoryLimit: '2g' }],
    ['memoryRequest', { memoryRequest: '4Gi' }],
    ['cpuRequest', { cpuRequest: '4' }],
    ['diskLimit', { diskLimit: '1' }],
    ['waitingLimitSeconds', { waitingLimitSeconds: 1 }],
    ['nodeSelector.disk', { nodeSelector: { disk: 'a b' } }],
    ['registryAddresses.r:5000', { registryAddresses: { 'r:5000': 'a/b' } }],
    ['portalAccount', { portalAccount: 'portal' }],
  ])('name %s if it can’t be used', (path, settings) => {
    expect(pathsOf(settings)).toEqual([path]);
  });

  it('refuse what is no setting', () => {
    const { error } = tektonSettingsSchema.safeParse({ ...least, token: 'x' });
    expect(error?.issues[0]).toMatchObject({ keys: ['token'] });
  });
});
