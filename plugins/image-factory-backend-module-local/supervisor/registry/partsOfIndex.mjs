const INDEX_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];

/**
 * Digests of the manifests that an index names; none if it is none.
 *
 * @param {{ mediaType?: string, bytes: Uint8Array }} manifest
 * @returns {string[]}
 * @see https://github.com/opencontainers/image-spec/blob/main/image-index.md
 */
export function partsOfIndex({ mediaType, bytes }) {
  if (!INDEX_TYPES.includes(mediaType)) return [];
  try {
    const { manifests } = JSON.parse(Buffer.from(bytes).toString());
    return manifests.map(({ digest }) => String(digest));
  } catch {
    // Whoever reads it finds out.
    return [];
  }
}
