const MANIFEST_TYPES = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

function authorization({ user, password }) {
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
 * Says whether a tag is there, by the registry's own API.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
 */
export async function hasTag(registry, repository, tag) {
  const response = await fetch(
    `http://${registry.host}/v2/${repository}/manifests/${tag}`,
    {
      method: 'HEAD',
      headers: { accept: MANIFEST_TYPES, ...authorization(registry) },
      signal: AbortSignal.timeout(10_000),
    },
  );
  return response.ok;
}
