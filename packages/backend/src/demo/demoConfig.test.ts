import { ConfigReader } from '@backstage/config';
import { loadConfigFile } from './__testUtils__/loadConfigFile';
import { demoUsers, isDemo } from './demoConfig';

function configOf(environment: string | undefined, enabled?: boolean) {
  return new ConfigReader({
    auth: { environment },
    imageFactory: { demo: { enabled } },
  });
}

describe('isDemo', () => {
  it('is true when switched on in development', () => {
    expect(isDemo(configOf('development', true), 'development')).toBe(true);
  });

  it.each([
    ['it is switched off', configOf('development', false), 'development'],
    ['it is not mentioned', configOf('development'), 'development'],
    ['nothing is configured', new ConfigReader({}), 'development'],
    ['sign-in is not for development', configOf('production', true), undefined],
    ['no environment is named', configOf(undefined, true), 'development'],
    ['Node.js runs in production', configOf('development', true), 'production'],
  ])('is false when %s', (_, config, nodeEnv) => {
    expect(isDemo(config, nodeEnv)).toBe(false);
  });

  it('is false with the production configuration, and nobody is left to sign in', () => {
    const config = ConfigReader.fromConfigs([
      loadConfigFile('app-config.yaml'),
      loadConfigFile('app-config.production.yaml'),
    ]);

    expect(isDemo(config, undefined)).toBe(false);
    expect(demoUsers(config)).toEqual([]);
  });

  it('is true with the configuration of npm start, with people of both tenants', () => {
    const config = ConfigReader.fromConfigs([
      loadConfigFile('app-config.yaml'),
    ]);

    expect(isDemo(config, 'development')).toBe(true);
    expect(demoUsers(config)).toEqual(
      expect.arrayContaining(['user:default/ada', 'user:default/cleo']),
    );
  });
});
