import { hasSafeMounts, parseVersion } from './buildahVersion';

describe('hasSafeMounts', () => {
  it.each([
    [
      'buildah version 1.28.2 (image-spec 1.1.0-rc2, runtime-spec 1.0.2-dev)',
      false,
    ],
    ['buildah version 1.38.0 (image-spec 1.1.0)', false],
    ['buildah version 1.38.1 (image-spec 1.1.0)', true],
    ['buildah version 1.39.3 (image-spec 1.1.0)', true],
    ['buildah version 2.0.0', true],
    ['command not found', false],
  ])('of %s is %s', (text, isSafe) => {
    expect(hasSafeMounts(parseVersion(text))).toBe(isSafe);
  });
});
