import { createHash } from 'node:crypto';
import {
  createWriteStream,
  mkdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

const TYPES = {
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  config: 'application/vnd.oci.image.config.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
};
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' };

function hashing(hash) {
  return new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}

function writeBlob(blobs, mediaType, value) {
  const text = JSON.stringify(value);
  const hex = createHash('sha256').update(text).digest('hex');
  writeFileSync(join(blobs, hex), text);
  return { mediaType, digest: `sha256:${hex}`, size: Buffer.byteLength(text) };
}

async function writeLayer(blobs, tar) {
  const plain = createHash('sha256');
  const packed = createHash('sha256');
  const draft = join(blobs, 'layer');
  await pipeline(
    tar,
    hashing(plain),
    createGzip({ level: 6 }),
    hashing(packed),
    createWriteStream(draft),
  );
  const hex = packed.digest('hex');
  renameSync(draft, join(blobs, hex));
  return {
    diffId: `sha256:${plain.digest('hex')}`,
    descriptor: {
      mediaType: TYPES.layer,
      digest: `sha256:${hex}`,
      size: statSync(join(blobs, hex)).size,
    },
  };
}

/** How a Debian runs when nothing else is said. */
const DEBIAN_SHELL = {
  Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
  Cmd: ['/bin/bash'],
};

/**
 * Writes an image of one layer as an OCI image layout.
 *
 * @param {string} folder where to; made if missing.
 * @param {import('node:stream').Readable} tar the root file system.
 * @param {{ tag: string, created: Date, labels?: Record<string, string>, execution?: object }} options
 *   `execution` says how it runs, by default a shell of Debian.
 * @returns {Promise<string>} the digest of its manifest.
 * @see https://github.com/opencontainers/image-spec/blob/main/image-layout.md
 */
export async function writeOciLayout(folder, tar, options) {
  const { tag, created, labels, execution = DEBIAN_SHELL } = options;
  const blobs = join(folder, 'blobs/sha256');
  mkdirSync(blobs, { recursive: true });
  const { diffId, descriptor } = await writeLayer(blobs, tar);
  const config = writeBlob(blobs, TYPES.config, {
    created: created.toISOString(),
    architecture: ARCHITECTURES[process.arch] ?? process.arch,
    os: 'linux',
    config: { ...execution, ...(labels ? { Labels: labels } : {}) },
    rootfs: { type: 'layers', diff_ids: [diffId] },
    history: [{ created: created.toISOString(), created_by: 'mmdebstrap' }],
  });
  const manifest = writeBlob(blobs, TYPES.manifest, {
    schemaVersion: 2,
    mediaType: TYPES.manifest,
    config,
    layers: [descriptor],
  });
  const annotations = { 'org.opencontainers.image.ref.name': tag };
  writeFileSync(
    join(folder, 'index.json'),
    JSON.stringify({
      schemaVersion: 2,
      manifests: [{ ...manifest, annotations }],
    }),
  );
  writeFileSync(
    join(folder, 'oci-layout'),
    JSON.stringify({ imageLayoutVersion: '1.0.0' }),
  );
  return manifest.digest;
}
