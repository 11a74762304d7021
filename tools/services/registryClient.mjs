import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../setup/fault.mjs';
import { signRegistryToken } from './registryTokens.mjs';

const MANIFEST_TYPES = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/**
 * How the set-up signs in: with the registry's one password, with a token of
 * its own for a repository, or not at all where the registry asks for nothing.
 */
function authorization({ user, password, tokens }, repository) {
  if (tokens) {
    const actions = ['pull', 'push'];
    const access = repository
      ? [{ type: 'repository', name: repository, actions }]
      : [];
    const token = signRegistryToken(tokens, { subject: 'set-up', access });
    return { authorization: `Bearer ${token}` };
  }
  if (!user) return {};
  const pair = Buffer.from(`${user}:${password}`).toString('base64');
  return { authorization: `Basic ${pair}` };
}

/** Says whether the registry answers to its user. */
export async function answers(registry) {
  try {
    const response = await fetch(`http://${registry.host}/v2/`, {
      headers: authorization(registry),
      signal: AbortSignal.timeout(5000),
    });
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * The digest of a tag, by the registry's own API.
 *
 * @returns {Promise<string | undefined>} `undefined` if it is not there.
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
 */
export async function digestOfTag(registry, repository, tag) {
  const response = await fetch(
    `http://${registry.host}/v2/${repository}/manifests/${tag}`,
    {
      method: 'HEAD',
      headers: {
        accept: MANIFEST_TYPES,
        ...authorization(registry, repository),
      },
      signal: AbortSignal.timeout(10_000),
    },
  );
  if (!response.ok) return undefined;
  return response.headers.get('docker-content-digest') ?? undefined;
}

async function send(registry, repository, { url, expected, ...request }) {
  const response = await fetch(new URL(url, `http://${registry.host}`), {
    ...request,
    headers: { ...request.headers, ...authorization(registry, repository) },
    ...(request.body ? { duplex: 'half' } : {}),
  });
  await response.body?.cancel();
  if (response.status === expected) return response;
  throw new Fault(
    `The registry answered ${response.status} to ${request.method} of ${repository}`,
  );
}

async function pushBlob(registry, repository, { layout, digest, size }) {
  const begun = await send(registry, repository, {
    method: 'POST',
    url: `/v2/${repository}/blobs/uploads/`,
    expected: 202,
  });
  const url = new URL(begun.headers.get('location'), `http://${registry.host}`);
  url.searchParams.set('digest', digest);
  await send(registry, repository, {
    method: 'PUT',
    url,
    expected: 201,
    headers: { 'content-length': String(size) },
    body: createReadStream(blobFile(layout, digest)),
  });
}

function blobFile(layout, digest) {
  return join(layout, 'blobs', ...digest.split(':'));
}

/**
 * Pushes the one image of an OCI layout.
 *
 * @param {{ repository: string, tag: string }} name
 * @throws Fault with what the registry answered.
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#push
 */
export async function pushLayout(registry, layout, { repository, tag }) {
  const index = JSON.parse(readFileSync(join(layout, 'index.json'), 'utf8'));
  const [{ digest, mediaType }] = index.manifests;
  const bytes = readFileSync(blobFile(layout, digest));
  const { config, layers } = JSON.parse(bytes.toString('utf8'));
  for (const blob of [...layers, config]) {
    await pushBlob(registry, repository, { layout, ...blob });
  }
  await send(registry, repository, {
    method: 'PUT',
    url: `/v2/${repository}/manifests/${tag}`,
    expected: 201,
    headers: { 'content-type': mediaType },
    body: bytes,
  });
}
