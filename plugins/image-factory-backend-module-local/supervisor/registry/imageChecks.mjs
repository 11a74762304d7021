import { isDigest } from './imageNames.mjs';
import { imageInvalid } from './imageInvalid.mjs';

export const DOCKER_MANIFEST =
  'application/vnd.docker.distribution.manifest.v2+json';
export const DOCKER_CONFIG = 'application/vnd.docker.container.image.v1+json';

const DOCKER_LAYER = 'application/vnd.docker.image.rootfs.diff.tar';
const OCI_LAYER = 'application/vnd.oci.image.layer.v1.tar';

/** Media types of layers that the builder may use, and what they are in an OCI image. */
export const OCI_LAYER_OF = new Map([
  [DOCKER_LAYER, OCI_LAYER],
  [`${DOCKER_LAYER}.gzip`, `${OCI_LAYER}+gzip`],
  [`${DOCKER_LAYER}.zstd`, `${OCI_LAYER}+zstd`],
]);

const MAX_LAYERS = 500;
/** Names of operating systems, architectures and their variants. */
const PLATFORM_WORD = /^[a-z0-9][a-z0-9._-]{0,31}$/;

/**
 * @typedef {{ mediaType: string, digest: string, size: number }} Descriptor
 * @typedef {{ config: Descriptor, layers: Descriptor[] }} CheckedManifest
 */

/** @param {unknown} value */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function isText(value) {
  return typeof value === 'string';
}

/** @param {unknown} value */
function isTexts(value) {
  return Array.isArray(value) && value.every(isText);
}

/** @param {unknown} value */
function isTextMap(value) {
  return isObject(value) && Object.values(value).every(isText);
}

/** @param {unknown} value */
function isSet(value) {
  return isObject(value) && Object.values(value).every(isObject);
}

/** @param {unknown} value */
function isBoolean(value) {
  return typeof value === 'boolean';
}

/** What a container is started with; null means absent. */
const CONFIG_FIELDS = {
  User: isText,
  ExposedPorts: isSet,
  Env: isTexts,
  Entrypoint: isTexts,
  Cmd: isTexts,
  Volumes: isSet,
  WorkingDir: isText,
  Labels: isTextMap,
  StopSignal: isText,
  ArgsEscaped: isBoolean,
  Healthcheck: isObject,
  OnBuild: isTexts,
  Shell: isTexts,
};

const HISTORY_FIELDS = {
  created: isText,
  created_by: isText,
  author: isText,
  comment: isText,
  empty_layer: isBoolean,
};

/**
 * @param {boolean} holds
 * @param {string} what
 */
function demand(holds, what) {
  if (!holds) throw imageInvalid(what);
}

/**
 * @param {Record<string, unknown>} object
 * @param {{ fields: Record<string, (value: unknown) => boolean>, where: string }} rules
 */
function checkFields(object, { fields, where }) {
  for (const [name, isRight] of Object.entries(fields)) {
    const value = Object.hasOwn(object, name) ? object[name] : undefined;
    demand(
      (value ?? null) === null || isRight(value),
      `${name} of ${where} has a wrong type`,
    );
  }
}

/**
 * @param {unknown} value
 * @param {{ mediaTypes: string[], named: string }} rules
 * @returns {Descriptor}
 */
function descriptorIn(value, { mediaTypes, named }) {
  demand(isObject(value), `${named} is not described`);
  const { mediaType, digest, size } = value;
  demand(mediaTypes.includes(mediaType), `${named} has an unknown type`);
  demand(isDigest(digest), `the digest of ${named} is malformed`);
  demand(
    Number.isSafeInteger(size) && size >= 0,
    `the size of ${named} is malformed`,
  );
  return { mediaType, digest, size };
}

/**
 * @param {unknown} manifest
 * @returns {CheckedManifest} with nothing but what was checked.
 * @throws RunFailure `image-invalid`
 */
export function checkManifest(manifest) {
  demand(isObject(manifest), 'the manifest is no object');
  const { schemaVersion, mediaType } = manifest;
  demand(
    schemaVersion === 2 && mediaType === DOCKER_MANIFEST,
    'the manifest is of an unknown type',
  );
  const layers = manifest.layers ?? [];
  demand(Array.isArray(layers), 'the manifest has no list of layers');
  demand(layers.length <= MAX_LAYERS, `it has more than ${MAX_LAYERS} layers`);
  return {
    config: descriptorIn(manifest.config, {
      mediaTypes: [DOCKER_CONFIG],
      named: 'the configuration',
    }),
    layers: layers.map((layer, index) =>
      descriptorIn(layer, {
        mediaTypes: [...OCI_LAYER_OF.keys()],
        named: `layer ${index + 1}`,
      }),
    ),
  };
}

/** @param {Record<string, unknown>} config */
function checkPlatform({ os, architecture, variant }) {
  const words = [os, architecture, variant ?? 'none'];
  demand(
    words.every(word => isText(word) && PLATFORM_WORD.test(word)),
    'the configuration names no platform',
  );
}

/**
 * @param {unknown} config
 * @param {number} layers - How many the manifest has.
 * @returns {Record<string, any>} the same.
 * @throws RunFailure `image-invalid`
 */
export function checkConfig(config, layers) {
  demand(isObject(config), 'the configuration is no object');
  checkPlatform(config);
  const { rootfs } = config;
  demand(isObject(rootfs), 'the configuration lists no layers');
  const ids = rootfs.diff_ids ?? [];
  demand(
    rootfs.type === 'layers' && Array.isArray(ids) && ids.every(isDigest),
    'the configuration lists its layers wrongly',
  );
  demand(ids.length === layers, 'manifest and configuration differ in layers');
  checkFields(config, {
    fields: { author: isText, config: isObject, 'os.version': isText },
    where: 'the configuration',
  });
  checkFields(config.config ?? {}, {
    fields: CONFIG_FIELDS,
    where: 'the configuration',
  });
  const history = config.history ?? [];
  demand(Array.isArray(history), 'the history is no list');
  for (const entry of history) {
    demand(isObject(entry), 'the history is malformed');
    checkFields(entry, { fields: HISTORY_FIELDS, where: 'the history' });
  }
  return config;
}
