import {
  dockerPull,
  pullCommand,
  signInCommand,
  Tool,
} from './registryCommands';

const image = { repository: 'r.example/web/shop/a', digest: 'sha256:00' };
const registry = { host: 'r.example', user: 'id' };

describe('the commands of a registry', () => {
  it('pull by digest, whatever the tags say later', () => {
    expect(dockerPull(image)).toBe(
      'docker pull r.example/web/shop/a@sha256:00',
    );
  });

  it.each<[Tool, boolean, string, string]>([
    [
      'docker',
      true,
      'docker login --username id r.example',
      'docker pull r.example/web/shop/a@sha256:00',
    ],
    [
      'podman',
      false,
      'podman login --username id r.example',
      'podman pull r.example/web/shop/a@sha256:00',
    ],
    [
      'podman',
      true,
      'podman login --tls-verify=false --username id r.example',
      'podman pull --tls-verify=false r.example/web/shop/a@sha256:00',
    ],
    [
      'skopeo',
      true,
      'skopeo login --tls-verify=false --username id r.example',
      'skopeo copy --src-tls-verify=false docker://r.example/web/shop/a@sha256:00 oci:a',
    ],
  ])('of %s, plain http %p', (tool, insecure, signIn, pull) => {
    expect(signInCommand(tool, { ...registry, insecure })).toBe(signIn);
    expect(pullCommand(tool, { ...image, insecure })).toBe(pull);
  });
});
