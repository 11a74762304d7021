import { createHash } from 'node:crypto';
import {
  DOCKER_CONFIG,
  DOCKER_MANIFEST,
  OCI_LAYER_OF,
} from './imageChecks.mjs';

const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const OCI_CONFIG = 'application/vnd.oci.image.config.v1+json';

/** Fields that an OCI image has, in the order in which they are written. */
const ABOUT = ['author', 'architecture', 'variant', 'os', 'os.version'];
const STARTED_WITH = [
  'User',
  'ExposedPorts',
  'Env',
  'Entrypoint',
  'Cmd',
  'Volumes',
  'WorkingDir',
  'StopSignal',
  'ArgsEscaped',
];
const HISTORY = ['created', 'created_by', 'author', 'comment', 'empty_layer'];
/** What only Docker's format has a place for. */
const ONLY_DOCKER = ['Healthcheck', 'OnBuild', 'Shell'];

/**
 * @typedef {import('./imageChecks.mjs').Descriptor} Descriptor
 * @typedef {{
 *   mediaType: string,
 *   manifestBytes: Buffer,
 *   digest: string,
 *   configBytes: Buffer,
 *   configDigest: string,
 *   layers: Descriptor[],
 *   sizeBytes: number,
 *   platform: { os: string, architecture: string, variant?: string },
 *   format: 'oci' | 'docker',
 *   readLayer: (digest: string) => AsyncIterable<Uint8Array>,
 * }} ComposedImage - `digest` is that of the manifest; `sizeBytes` counts the
 *   configuration and each layer as the manifest lists them.
 */

/** @param {Uint8Array} bytes */
function digestOf(bytes) {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** @param {unknown} value */
function isEmpty(value) {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/**
 * Objects with their keys in order, so that equal images have equal bytes.
 *
 * @param {unknown} value
 */
function ordered(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map(key => [key, ordered(value[key])]));
}

/**
 * @param {Record<string, unknown>} object
 * @param {string[]} fields
 */
function only(object, fields) {
  const kept = fields.filter(
    field => Object.hasOwn(object, field) && !isEmpty(object[field]),
  );
  return Object.fromEntries(kept.map(field => [field, ordered(object[field])]));
}

/**
 * @param {Record<string, string>} own - Those of the built image.
 * @param {{ labels: Record<string, string>, labelsToDrop: string[] }} options
 */
function labelsOf(own, { labels, labelsToDrop }) {
  const dropped = new Set(labelsToDrop);
  const kept = Object.entries(own).filter(([name]) => !dropped.has(name));
  // Later ones win, and the platform's come last.
  return ordered(Object.fromEntries([...kept, ...Object.entries(labels)]));
}

/**
 * @param {Record<string, any>} config - As checked.
 * @param {{ format: string, labels: Record<string, string>, labelsToDrop: string[], created: string }} options
 */
function configOf(config, { format, created, labels, labelsToDrop }) {
  const own = config.config ?? {};
  const fields =
    format === 'docker' ? [...STARTED_WITH, ...ONLY_DOCKER] : STARTED_WITH;
  const all = labelsOf(own.Labels ?? {}, { labels, labelsToDrop });
  return {
    created,
    ...only(config, ABOUT),
    config: {
      ...only(own, fields),
      ...(isEmpty(all) ? {} : { Labels: all }),
    },
    rootfs: { type: 'layers', diff_ids: config.rootfs.diff_ids ?? [] },
    history: (config.history ?? []).map(entry => only(entry, HISTORY)),
  };
}

/** @param {unknown} value */
function bytesOf(value) {
  return Buffer.from(JSON.stringify(value));
}

/**
 * What is published of a built image: its layers as they are, with a
 * configuration and a manifest of our own making. It is an OCI image, unless
 * it says something that only Docker's format can say.
 *
 * @param {{
 *   config: Record<string, any>, layers: Descriptor[],
 *   readLayer: (digest: string) => AsyncIterable<Uint8Array>,
 * }} folder - What `stagedImage` gives.
 * @param {{
 *   created: string, labels?: Record<string, string>, labelsToDrop?: string[],
 * }} options - `labels` win over the image's own; `labelsToDrop` are names of
 *   labels that came with the base image and would tell something wrong;
 *   `created` is an ISO time.
 * @returns {ComposedImage} the same bytes for the same input.
 */
export function composeImage(folder, options) {
  const { created, labels = {}, labelsToDrop = [] } = options;
  const own = folder.config.config ?? {};
  const format = ONLY_DOCKER.some(field => !isEmpty(own[field]))
    ? 'docker'
    : 'oci';
  const inDocker = format === 'docker';
  const rules = { format, created, labels, labelsToDrop };
  const configBytes = bytesOf(configOf(folder.config, rules));
  const config = {
    mediaType: inDocker ? DOCKER_CONFIG : OCI_CONFIG,
    digest: digestOf(configBytes),
    size: configBytes.length,
  };
  const layers = folder.layers.map(({ mediaType, digest, size }) => ({
    mediaType: inDocker ? mediaType : OCI_LAYER_OF.get(mediaType),
    ...{ digest, size },
  }));
  const mediaType = inDocker ? DOCKER_MANIFEST : OCI_MANIFEST;
  const manifestBytes = bytesOf({
    ...{ schemaVersion: 2, mediaType, config, layers },
  });
  const { os, architecture, variant } = folder.config;
  return {
    ...{ mediaType, manifestBytes, configBytes, layers, format },
    digest: digestOf(manifestBytes),
    configDigest: config.digest,
    sizeBytes: layers.reduce((sum, { size }) => sum + size, config.size),
    platform: { os, architecture, ...(variant ? { variant } : {}) },
    readLayer: digest => folder.readLayer(digest),
  };
}
