import { setTimeout as wait } from 'node:timers/promises';
import { composeImage } from './registry/composeImage.mjs';
import { KnownImages } from './registry/KnownImages.mjs';
import { pathOfHost } from './registry/imageNames.mjs';
import { publishImage } from './registry/publishImage.mjs';
import { stagedImage } from './registry/stagedImage.mjs';

const PLATFORM = /^[a-z0-9]{1,30}\/[a-z0-9]{1,30}(\/[a-z0-9.]{1,30})?$/;
/** As the core keeps them: `MAX_BASE_IMAGES`. */
const MAX_BASE_IMAGES = 100;
const IN_DOCKER_FORMAT =
  'Published in the Docker format, which alone holds SHELL, HEALTHCHECK and ONBUILD';

/**
 * Labels of the image; those of the platform win. They are set here, where
 * nothing in the box can forge them.
 *
 * @param {import('./run.mjs').Run} run
 * @param {string | undefined} commit
 * @returns {Record<string, string>}
 */
function labelsOf(run, commit) {
  const { spec, labels } = run.request;
  return {
    ...spec.labels,
    ...(commit ? { 'org.opencontainers.image.revision': commit } : {}),
    ...labels,
  };
}

/**
 * Publishes the image that a box handed over, under all its tags.
 *
 * @param {import('./run.mjs').Run} run
 * @param {{
 *   staging: import('./registry/ImageStaging.mjs').ImageStaging,
 *   access: import('./registryAccess.mjs').RegistryAccess,
 *   images: import('./registry/gateFacts.mjs').ReadImage[],
 * }} handedOver
 * @param {{ commit?: string, record: (published: import('./failures.mjs').Failure['published']) => void }} options
 * @returns {Promise<{ digest: string, sizeBytes: number, mediaType: string, platform?: string, baseImages: object[] }>}
 * @throws RunFailure
 */
export async function pushImage(run, handedOver, { commit, record }) {
  const { staging, access, images } = handedOver;
  const { registry, repository, tags } = run.request.destination;
  const built = await stagedImage(staging);
  const client = access.clientFor(registry);
  const image = composeImage(built, {
    created: built.config.created ?? new Date().toISOString(),
    labels: labelsOf(run, commit),
  });
  if (image.format === 'docker') {
    run.log.write(IN_DOCKER_FORMAT);
    run.steps.startPart('push', IN_DOCKER_FORMAT);
  }
  const published = await publishImage({
    client,
    image: { ...image, ...layersOf(built, image, client) },
    repository,
    tags,
    log: run.log,
    mask: run.mask,
    pause: (ms, signal) => wait(ms, undefined, { signal }),
    signal: run.signal,
    record: state => record({ ...state, sizeBytes: image.sizeBytes }),
  });
  access.known.add(image.layers.map(({ digest }) => digest));
  new KnownImages(run.store.imagesFolder).add({
    manifest: staging.manifest,
    config: built.configBytes,
    from: `${pathOfHost(registry)}/${repository}`,
  });
  const { mediaType } = image;
  return {
    ...published,
    mediaType,
    ...platformOf(built.config),
    ...baseImagesOf(images),
  };
}

/** @param {import('./registry/gateFacts.mjs').ReadImage[]} images */
function baseImagesOf(images) {
  const baseImagesLeftOut = images.length - MAX_BASE_IMAGES;
  return {
    baseImages: images.slice(0, MAX_BASE_IMAGES),
    ...(baseImagesLeftOut > 0 ? { baseImagesLeftOut } : {}),
  };
}

/**
 * Where layers are: some are in the registry already, the others were handed over.
 *
 * @param {Awaited<ReturnType<typeof stagedImage>>} built
 * @param {ReturnType<typeof composeImage>} image
 * @param {ReturnType<import('./registryAccess.mjs').RegistryAccess['clientFor']>} client
 */
function layersOf(built, image, client) {
  return {
    mountFrom: digest => built.placeOf(digest)?.repository,
    readLayer: digest => {
      const place = built.placeOf(digest);
      return place
        ? readFrom(client, place.repository, digest)
        : image.readLayer(digest);
    },
  };
}

/**
 * What an image is for; nothing where its configuration says something strange.
 *
 * @param {{ os?: unknown, architecture?: unknown, variant?: unknown }} config - As the box wrote it.
 */
function platformOf({ os, architecture, variant }) {
  const platform = [os, architecture, variant].filter(Boolean).join('/');
  return PLATFORM.test(platform) ? { platform } : {};
}

/** For a registry that does not share layers between repositories. */
async function* readFrom(client, repository, digest) {
  const { body } = await client.getBlob(repository, digest);
  yield* body;
}
