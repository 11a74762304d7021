import { createHash, randomUUID } from 'node:crypto';
import { composeImage } from '../../supervisor/registry/composeImage.mjs';
import { publishImage } from '../../supervisor/registry/publishImage.mjs';
import { createRegistryClient } from '../../supervisor/registry/registryClient.mjs';
import { describeWithTools, testRegistry } from '../__testUtils__/realTools';

// The registry proves a password anew for each request, which takes its time.
const WITHIN_MS = 30_000;
const DOCKER = 'application/vnd.docker';
const digestOf = bytes =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const descriptorOf = (mediaType, bytes) => ({
  mediaType,
  digest: digestOf(bytes),
  size: bytes.length,
});

/** An image of one layer, which is new to the registry. */
function newImage(config) {
  const layer = Buffer.from(`a layer, ${randomUUID()}`);
  const type = `${DOCKER}.image.rootfs.diff.tar.gzip`;
  return {
    config: {
      ...{ architecture: 'amd64', os: 'linux', config },
      rootfs: { type: 'layers', diff_ids: [digestOf(layer)] },
    },
    layers: [descriptorOf(type, layer)],
    readLayer: async function* readLayer() {
      yield layer;
    },
  };
}

describeWithTools('publishing to a real registry', () => {
  it.each([
    ['oci', {}],
    ['docker', { Healthcheck: { Test: ['CMD', 'true'] } }],
  ])(
    'keeps an image in the format %s',
    async (format, config) => {
      const { host, credentials } = testRegistry();
      const [username, password] = credentials.split(/:(.*)/s);
      const { signal } = new AbortController();
      const client = createRegistryClient({
        ...{ host, insecure: true, signal },
        credential: { kind: 'basic', username, password },
      });
      const image = composeImage(newImage(config), {
        created: '2026-01-01T00:00:00Z',
      });
      const repository = `web/shop/t-${randomUUID().slice(0, 8)}`;
      const { digest } = await publishImage({
        ...{ client, image, repository, tags: ['1', '2'], signal },
        log: { write: () => {} },
        pause: async () => {},
        record: () => {},
      });
      const stored = await client.getManifest(repository, '2');
      expect(image.format).toBe(format);
      expect(stored).toEqual({
        ...{ digest, mediaType: image.mediaType, bytes: image.manifestBytes },
      });
    },
    WITHIN_MS,
  );
});
