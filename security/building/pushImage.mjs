import { createHash } from 'node:crypto';
import { surroundings } from '../surroundings.mjs';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar';
const CONFIG = 'application/vnd.oci.image.config.v1+json';
const BASE = 'base/debian';

/** @param {Buffer} bytes */
export function digestOf(bytes) {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/**
 * Asks the registry as the suite itself does, which a box can't.
 *
 * @param {string} path - Below `/v2/`.
 * @param {RequestInit} [options]
 */
export async function askRegistry(path, options = {}) {
  const { host, user, password } = surroundings.registry;
  const pair = Buffer.from(`${user}:${password}`).toString('base64');
  return fetch(new URL(path, `http://${host}/v2/`), {
    ...options,
    headers: {
      accept: MANIFEST,
      authorization: `Basic ${pair}`,
      ...options.headers,
    },
  });
}

/** @param {Response} response */
async function needOk(response) {
  if (!response.ok)
    throw new Error(`${response.status} ${await response.text()}`);
  return response;
}

/** @param {string} repository @param {Buffer} bytes */
async function putBlob(repository, bytes) {
  const begun = await needOk(
    await askRegistry(`${repository}/blobs/uploads/`, { method: 'POST' }),
  );
  const url = new URL(begun.headers.get('location'), begun.url);
  url.searchParams.set('digest', digestOf(bytes));
  await needOk(await askRegistry(url, { method: 'PUT', body: bytes }));
  return { digest: digestOf(bytes), size: bytes.length };
}

async function baseParts(repository) {
  const manifest = await (
    await needOk(await askRegistry(`${BASE}/manifests/bookworm`))
  ).json();
  const config = await (
    await needOk(await askRegistry(`${BASE}/blobs/${manifest.config.digest}`))
  ).json();
  for (const { digest } of manifest.layers) {
    const query = new URLSearchParams({ mount: digest, from: BASE });
    await needOk(
      await askRegistry(`${repository}/blobs/uploads/?${query}`, {
        method: 'POST',
      }),
    );
  }
  return { layers: manifest.layers, ids: config.rootfs.diff_ids };
}

/**
 * Pushes an image of hand-made layers.
 *
 * @param {string} name - Repository and tag, e.g. `base/links:1`.
 * @param {{ layers: Buffer[], onBase?: boolean, config?: object }} image - Each
 *   layer is an archive; `onBase` puts them above the Debian.
 * @returns {Promise<string>} the name with its registry.
 */
export async function pushImage(name, { layers, onBase, config = {} }) {
  const [repository, tag] = name.split(':');
  const below = onBase ? await baseParts(repository) : { layers: [], ids: [] };
  const own = [];
  for (const layer of layers) {
    own.push({ mediaType: LAYER, ...(await putBlob(repository, layer)) });
  }
  const described = {
    ...{
      architecture: process.arch === 'x64' ? 'amd64' : process.arch,
      os: 'linux',
    },
    config,
    rootfs: {
      type: 'layers',
      diff_ids: [...below.ids, ...own.map(({ digest }) => digest)],
    },
  };
  const configBlob = await putBlob(
    repository,
    Buffer.from(JSON.stringify(described)),
  );
  const manifest = {
    ...{ schemaVersion: 2, mediaType: MANIFEST },
    config: { mediaType: CONFIG, ...configBlob },
    layers: [...below.layers, ...own],
  };
  await needOk(
    await askRegistry(`${repository}/manifests/${tag}`, {
      method: 'PUT',
      headers: { 'content-type': MANIFEST },
      body: JSON.stringify(manifest),
    }),
  );
  return `${surroundings.registry.host}/${name}`;
}
