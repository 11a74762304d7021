import { digestOf, MANIFEST_TYPE } from './RegistryAttacker';

/** Repository of the tenant that attacks. */
export const OWN = 'web/shop/api';
/** Repository of the tenant that is attacked. */
export const THEIRS = 'data/lake/etl';

/** Something that one tenant tries with what is another's. */
export interface RegistryAttack {
  method: string;
  path(found: { blob: string; manifest: string; upload: string }): string;
  body?(manifest: Buffer): Buffer;
  headers?: Record<string, string>;
  /** What the tenant whose it is gets for it, from a run. */
  owner: number[];
}

/** By what it does, as half a sentence. */
export const registryAttacks: Record<string, RegistryAttack> = {
  'reads a manifest by its tag': {
    method: 'GET',
    path: () => `/v2/${THEIRS}/manifests/1`,
    owner: [200],
  },
  'reads a manifest by its digest': {
    method: 'GET',
    path: found => `/v2/${THEIRS}/manifests/${found.manifest}`,
    owner: [200],
  },
  'asks whether a tag is there': {
    method: 'HEAD',
    path: () => `/v2/${THEIRS}/manifests/1`,
    owner: [200],
  },
  'asks for a tag that is not there': {
    method: 'HEAD',
    path: () => `/v2/${THEIRS}/manifests/2`,
    owner: [404],
  },
  'reads a layer': {
    method: 'GET',
    path: found => `/v2/${THEIRS}/blobs/${found.blob}`,
    owner: [200],
  },
  'reads a layer through an own repository': {
    method: 'GET',
    path: found => `/v2/${OWN}/blobs/${found.blob}`,
    // It is not the owner's either.
    owner: [401],
  },
  'lists the tags': {
    method: 'GET',
    path: () => `/v2/${THEIRS}/tags/list`,
    owner: [200],
  },
  'lists all repositories': {
    method: 'GET',
    path: () => '/v2/_catalog',
    owner: [401],
  },
  'begins an upload': {
    method: 'POST',
    path: () => `/v2/${THEIRS}/blobs/uploads/`,
    owner: [202],
  },
  'mounts their layer into an own repository': {
    method: 'POST',
    path: found =>
      `/v2/${OWN}/blobs/uploads/?mount=${found.blob}&from=${THEIRS}`,
    owner: [401],
  },
  'mounts an own layer into theirs': {
    method: 'POST',
    path: found =>
      `/v2/${THEIRS}/blobs/uploads/?mount=${found.blob}&from=${OWN}`,
    owner: [401],
  },
  'looks at their upload': {
    method: 'GET',
    path: found => found.upload,
    owner: [204],
  },
  'writes into their upload': {
    method: 'PATCH',
    path: found => found.upload,
    body: () => Buffer.from('x'),
    owner: [202],
  },
  'ends their upload': {
    method: 'PUT',
    path: found => `${found.upload}&digest=${digestOf(Buffer.alloc(0))}`,
    owner: [201],
  },
  'takes their upload over into an own repository': {
    method: 'PATCH',
    path: found => found.upload.replace(THEIRS, OWN),
    body: () => Buffer.from('x'),
    owner: [401],
  },
  'drops their upload': {
    method: 'DELETE',
    path: found => found.upload,
    // Nobody has a right to delete.
    owner: [401],
  },
  'moves a tag': {
    method: 'PUT',
    path: () => `/v2/${THEIRS}/manifests/moved`,
    body: manifest => manifest,
    headers: { 'content-type': MANIFEST_TYPE },
    owner: [201],
  },
  'deletes a manifest': {
    method: 'DELETE',
    path: found => `/v2/${THEIRS}/manifests/${found.manifest}`,
    owner: [401],
  },
  'deletes a layer': {
    method: 'DELETE',
    path: found => `/v2/${THEIRS}/blobs/${found.blob}`,
    owner: [401],
  },
  'climbs from an own repository': {
    method: 'GET',
    path: () => `/v2/${OWN}/../../../${THEIRS}/manifests/1`,
    owner: [200],
  },
  'climbs with its dots in disguise': {
    method: 'GET',
    path: () => `/v2/${OWN}/%2e%2e/%2e%2e/%2e%2e/${THEIRS}/manifests/1`,
    owner: [200],
  },
  'hides the slashes': {
    method: 'GET',
    path: () => `/v2/${THEIRS.replaceAll('/', '%2f')}/manifests/1`,
    owner: [200],
  },
  'doubles the slashes': {
    method: 'GET',
    path: () => `/v2//${THEIRS}/manifests/1`,
    owner: [200],
  },
  'writes the name in capitals': {
    method: 'GET',
    path: () => `/v2/${THEIRS.toUpperCase()}/manifests/1`,
    owner: [404],
  },
  'writes below their name': {
    method: 'POST',
    path: () => `/v2/${THEIRS}/below/blobs/uploads/`,
    owner: [401],
  },
  'writes beside their name': {
    method: 'POST',
    path: () => '/v2/data/blobs/uploads/',
    owner: [401],
  },
  'writes to the base images': {
    method: 'POST',
    path: () => '/v2/base/debian/blobs/uploads/',
    owner: [401],
  },
};
