import { containerfilePath } from './containerfilePath';

describe('the path of a Containerfile', () => {
  it.each([
    ['.', 'Containerfile', 'Containerfile'],
    ['app', 'Containerfile', 'app/Containerfile'],
    ['app/', './docker//api.Dockerfile', 'app/docker/api.Dockerfile'],
    ['app', '../docker/api.Dockerfile', 'docker/api.Dockerfile'],
    ['app', '/docker/api.Dockerfile', 'docker/api.Dockerfile'],
    ['a/b', '../../x', 'x'],
    ['app', '/a/../b', 'b'],
  ])('in %s, %s is %s', (contextDir, containerfile, path) => {
    expect(containerfilePath(contextDir, containerfile)).toBe(path);
  });

  it.each([
    ['app', '../../x'],
    ['.', '../x'],
    ['app', '/../x'],
    ['app', '../../x/../app/y'],
    ['.', '.'],
    ['app', '..'],
    ['app', '/'],
  ])('in %s, %s is none', (contextDir, containerfile) => {
    expect(containerfilePath(contextDir, containerfile)).toBeUndefined();
  });
});
