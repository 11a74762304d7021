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
 * @param {string} code - Of what is wrong otherwise.
 * @param {Record<string, string | number>} [params]
 */
function demand(holds, code, params) {
  if (!holds) throw imageInvalid(code, params);
}

/**
 * @param {Record<string, unknown>} object
 * @param {{ fields: Record<string, (value: unknown) => boolean>, part: string }} rules
 */
function checkFields(object, { fields, part }) {
  for (const [name, isRight] of Object.entries(fields)) {
    const value = Object.hasOwn(object, name) ? object[name] : undefined;
    demand(
      (value ?? null) === null || isRight(value),
      'image-field-wrong-type',
      {
        field: name,
        part,
      },
    );
  }
}

/**
 * @param {unknown} value
 * @param {{ mediaTypes: string[], part: string }} rules
 * @returns {Descriptor}
 */
function descriptorIn(value, { mediaTypes, part }) {
  demand(isObject(value), 'image-part-missing', { part });
  const { mediaType, digest, size } = value;
  demand(mediaTypes.includes(mediaType), 'image-part-unknown-type', { part });
  demand(isDigest(digest), 'image-part-malformed', { part: `${part}.digest` });
  demand(Number.isSafeInteger(size) && size >= 0, 'image-part-malformed', {
    part: `${part}.size`,
  });
  return { mediaType, digest, size };
}

/**
 * @param {unknown} manifest
 * @returns {CheckedManifest} with nothing but what was checked.
 * @throws RunFailure `image-invalid`
 */
export function checkManifest(manifest) {
  demand(isObject(manifest), 'image-part-no-object', { part: 'manifest' });
  const { schemaVersion, mediaType } = manifest;
  demand(
    schemaVersion === 2 && mediaType === DOCKER_MANIFEST,
    'image-part-unknown-type',
    { part: 'manifest' },
  );
  const layers = manifest.layers ?? [];
  demand(Array.isArray(layers), 'image-part-no-list', { part: 'layers' });
  demand(layers.length <= MAX_LAYERS, 'image-many-layers', {
    limit: MAX_LAYERS,
  });
  return {
    config: descriptorIn(manifest.config, {
      mediaTypes: [DOCKER_CONFIG],
      part: 'config',
    }),
    layers: layers.map((layer, index) =>
      descriptorIn(layer, {
        mediaTypes: [...OCI_LAYER_OF.keys()],
        part: `layers[${index}]`,
      }),
    ),
  };
}

/** @param {Record<string, unknown>} config */
function checkPlatform({ os, architecture, variant }) {
  const words = [os, architecture, variant ?? 'none'];
  demand(
    words.every(word => isText(word) && PLATFORM_WORD.test(word)),
    'image-no-platform',
  );
}

/**
 * @param {unknown} config
 * @param {number} layers - How many the manifest has.
 * @returns {Record<string, any>} the same.
 * @throws RunFailure `image-invalid`
 */
export function checkConfig(config, layers) {
  demand(isObject(config), 'image-part-no-object', { part: 'config' });
  checkPlatform(config);
  const { rootfs } = config;
  demand(isObject(rootfs), 'image-part-no-object', { part: 'rootfs' });
  const ids = rootfs.diff_ids ?? [];
  demand(
    rootfs.type === 'layers' && Array.isArray(ids) && ids.every(isDigest),
    'image-part-malformed',
    { part: 'rootfs' },
  );
  demand(ids.length === layers, 'image-layers-differ');
  checkFields(config, {
    fields: { author: isText, config: isObject, 'os.version': isText },
    part: 'config',
  });
  checkFields(config.config ?? {}, {
    fields: CONFIG_FIELDS,
    part: 'config',
  });
  const history = config.history ?? [];
  demand(Array.isArray(history), 'image-part-no-list', { part: 'history' });
  for (const entry of history) {
    demand(isObject(entry), 'image-part-malformed', { part: 'history' });
    checkFields(entry, { fields: HISTORY_FIELDS, part: 'history' });
  }
  return config;
}
