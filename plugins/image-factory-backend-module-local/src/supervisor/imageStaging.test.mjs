import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ImageStaging,
  STAGING_REPOSITORY,
} from '../../supervisor/registry/ImageStaging.mjs';
import { KnownImages } from '../../supervisor/registry/KnownImages.mjs';
import { stagedImage } from '../../supervisor/registry/stagedImage.mjs';
import { digestOf } from '../__testUtils__/registryServer.mjs';

const DOCKER = 'application/vnd.docker';
const PREFIX = `/v2/${STAGING_REPOSITORY}/`;
const MAX_BYTES = 100_000;

describe('ImageStaging', () => {
  let folder;
  let server;
  let staging;
  const inRegistry = new Map();

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'staging-'));
    inRegistry.clear();
    staging = new ImageStaging({
      folder,
      maxBytes: MAX_BYTES,
      findBlob: async (digest, from) => inRegistry.get(`${from}@${digest}`),
    });
    server = createServer((request, response) =>
      staging.answer(request, response).catch(() => response.destroy()),
    );
    await new Promise(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  function send(method, path, body, headers = {}) {
    const { port } = server.address();
    return new Promise((resolve, reject) => {
      const request = httpRequest(
        { method, path, headers, port, host: '127.0.0.1' },
        response => {
          const parts = [];
          response.on('data', part => parts.push(part));
          response.on('end', () =>
            resolve({
              status: response.statusCode,
              headers: response.headers,
              body: Buffer.concat(parts).toString(),
            }),
          );
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  }

  async function upload(bytes, digest = digestOf(bytes)) {
    const begun = await send('POST', `${PREFIX}blobs/uploads/`);
    const { location } = begun.headers;
    await send('PATCH', location, bytes);
    return send('PUT', `${location}?digest=${digest}`);
  }

  function manifestOf(config, layers) {
    return JSON.stringify({
      schemaVersion: 2,
      mediaType: `${DOCKER}.distribution.manifest.v2+json`,
      config: { mediaType: `${DOCKER}.container.image.v1+json`, ...config },
      layers: layers.map(layer => ({
        mediaType: `${DOCKER}.image.rootfs.diff.tar.gzip`,
        ...layer,
      })),
    });
  }

  const described = bytes => ({ digest: digestOf(bytes), size: bytes.length });
  const configFor = layers =>
    Buffer.from(
      JSON.stringify({
        architecture: 'amd64',
        os: 'linux',
        rootfs: { type: 'layers', diff_ids: layers.map(digestOf) },
      }),
    );

  it('takes a whole image, and gives its layers out as they came', async () => {
    const layer = Buffer.from(`layer ${randomUUID()}`);
    const config = configFor([layer]);
    expect((await upload(layer)).status).toBe(201);
    expect((await upload(config)).status).toBe(201);
    const manifest = manifestOf(described(config), [described(layer)]);
    expect(
      (await send('PUT', `${PREFIX}manifests/latest`, manifest)).status,
    ).toBe(201);
    const image = await stagedImage(staging);
    const parts = [];
    for await (const part of image.readLayer(digestOf(layer))) parts.push(part);
    expect(Buffer.concat(parts)).toEqual(layer);
    expect(image.config).toEqual(JSON.parse(config.toString()));
  });

  it('refuses bytes that are not what their digest says, and keeps none of them', async () => {
    const wrong = digestOf(Buffer.from('other'));
    expect(await upload(Buffer.from('this'), wrong)).toMatchObject({
      status: 400,
      body: expect.stringContaining('DIGEST_INVALID'),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    'sha256:../../../etc/passwd',
    `sha256:${'0'.repeat(63)}/`,
    'md5:00',
  ])('takes no path for a digest: %s', async digest => {
    const answer = await upload(Buffer.from('x'), encodeURIComponent(digest));
    expect(answer.status).toBe(400);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('ends an image that is too large, over several uploads at once, and says so', async () => {
    const half = () => Buffer.alloc(MAX_BYTES * 0.6, randomUUID());
    const answers = await Promise.allSettled([upload(half()), upload(half())]);
    expect(
      answers.some(({ value, reason }) => reason || value.status >= 400),
    ).toBe(true);
    expect(staging.isTooLarge).toBe(true);
  });

  it('knows a layer that is in the registry already, by its place', async () => {
    const layer = Buffer.from('base layer');
    const digest = digestOf(layer);
    inRegistry.set(`r__5000/base/debian@${digest}`, {
      host: 'r:5000',
      repository: 'base/debian',
      size: layer.length,
    });
    const begin = from =>
      send(
        'POST',
        `${PREFIX}blobs/uploads/?mount=${digest}&from=${encodeURIComponent(
          from,
        )}`,
      );
    expect((await begin('r__5000/data/secret')).status).toBe(202);
    expect((await begin('r__5000/base/debian')).status).toBe(201);
    expect(staging.blob(digest)).toEqual({
      size: layer.length,
      from: { host: 'r:5000', repository: 'base/debian' },
    });
  });

  it.each([
    ['no manifest', () => undefined, 'there is none'],
    [
      'a manifest that is no JSON',
      () => send('PUT', `${PREFIX}manifests/x`, '{'),
      'manifest is no JSON',
    ],
    [
      'a layer that was not handed over',
      async () => {
        const layer = Buffer.from('missing');
        const config = configFor([layer]);
        await upload(config);
        const manifest = manifestOf(described(config), [described(layer)]);
        await send('PUT', `${PREFIX}manifests/x`, manifest);
      },
      'layers[0] is missing',
    ],
    [
      'a wrong size',
      async () => {
        const config = configFor([]);
        await upload(config);
        const size = config.length + 1;
        const manifest = manifestOf({ ...described(config), size }, []);
        await send('PUT', `${PREFIX}manifests/x`, manifest);
      },
      'config does not have its size',
    ],
  ])('does not believe %s', async (_, hand, problem) => {
    await hand();
    await expect(stagedImage(staging)).rejects.toMatchObject({
      failure: {
        reason: 'image-invalid',
        message: expect.stringContaining(problem),
      },
    });
  });

  it('refuses a manifest larger than any image has', async () => {
    const answer = await send(
      'PUT',
      `${PREFIX}manifests/x`,
      Buffer.alloc(5 * 1024 * 1024, ' '),
    ).catch(error => error);
    expect(answer.status ?? answer.code).toEqual(expect.anything());
    expect(staging.manifest).toBeUndefined();
  });

  it.each([
    ['DELETE', `${PREFIX}blobs/sha256:${'0'.repeat(64)}`],
    ['GET', `${PREFIX}manifests/x`],
    ['PATCH', `${PREFIX}blobs/uploads/../../x`],
  ])('does nothing else: %s %s', async (method, path) => {
    expect((await send(method, path)).status).toBe(404);
  });

  describe('with images of earlier boxes', () => {
    const FROM = '127.0.0.1__5000/web/shop/hello';
    const layer = Buffer.from('a layer');
    const config = configFor([layer]);
    const digest = digestOf(config);
    const ask = () => send('HEAD', `${PREFIX}manifests/${digest}`);

    beforeEach(() => {
      const images = new KnownImages(join(folder, 'images'));
      images.add({
        manifest: {
          mediaType: `${DOCKER}.distribution.manifest.v2+json`,
          bytes: Buffer.from(manifestOf(described(config), [described(layer)])),
        },
        config,
        from: FROM,
      });
      staging.remember(images);
    });

    const putLayer = () =>
      inRegistry.set(`${FROM}@${digestOf(layer)}`, {
        ...{ host: '127.0.0.1:5000', repository: 'web/shop/hello' },
        size: layer.length,
      });

    it('takes one whose layers the registry has, without a byte of it', async () => {
      putLayer();
      expect((await ask()).status).toBe(200);
      const image = await stagedImage(staging);
      expect(image.configBytes).toEqual(config);
      expect(image.placeOf(digestOf(layer))).toEqual({
        ...{ host: '127.0.0.1:5000', repository: 'web/shop/hello' },
      });
    });

    it('wants it again when the registry lost a layer', async () => {
      expect((await ask()).status).toBe(404);
      await expect(stagedImage(staging)).rejects.toThrow();
      expect((await upload(layer)).status).toBe(201);
    });

    it('knows no other image', async () => {
      putLayer();
      const other = `${PREFIX}manifests/${digestOf(Buffer.from('other'))}`;
      expect((await send('HEAD', other)).status).toBe(404);
      expect((await send('HEAD', `${PREFIX}manifests/latest`)).status).toBe(
        404,
      );
      expect(staging.manifest).toBeUndefined();
    });
  });
});
