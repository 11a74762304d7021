import { RunFailure } from '../failures.mjs';
import { RegistryAnswer } from './registryAnswer.mjs';
import { pushFailureOf } from './registryFailures.mjs';

/** Pauses before a request is tried again, where the registry names none; in milliseconds. */
const PAUSES_MS = [2_000, 8_000];
const UPLOADS_AT_ONCE = 2;

/**
 * @typedef {ReturnType<typeof import('./registryClient.mjs').createRegistryClient>} RegistryClient
 * @typedef {{ digest: string, tags: string[] }} Published - What the registry has by now.
 * @typedef {{
 *   client: RegistryClient,
 *   image: import('./composeImage.mjs').ComposedImage & {
 *     mountFrom?: (digest: string) => string | undefined,
 *   },
 *   repository: string,
 *   tags: string[],
 *   log: { write: (text: string) => void },
 *   mask?: (text: string) => string,
 *   pause: (ms: number, signal: AbortSignal) => Promise<unknown>,
 *   signal: AbortSignal,
 *   record: (published: Published) => unknown,
 * }} Publication - `mountFrom` names a repository of the same
 *   registry that has a layer; `pause` waits and throws when the signal aborts; `record`
 *   keeps what was published, after the manifest and after each tag.
 */

/**
 * @param {Publication} publication
 * @param {{ task: (signal: AbortSignal) => Promise<T>, tag?: string, signal?: AbortSignal }} request
 * @returns {Promise<T>}
 * @throws RunFailure
 * @template T
 */
async function insist(publication, { task, tag, signal = publication.signal }) {
  const { client, repository, log, mask = text => text, pause } = publication;
  for (let tries = 0; ; tries += 1) {
    signal.throwIfAborted();
    try {
      return await task(signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RegistryAnswer)) throw error;
      const target = { registry: client.host, repository, tag };
      const { again, waitMs, ...failure } = pushFailureOf(error, target);
      const message = mask(failure.message);
      const wait = waitMs ?? PAUSES_MS[tries];
      if (!again || tries >= PAUSES_MS.length) {
        throw new RunFailure({ ...failure, message }, error);
      }
      log.write(`${message}; trying again in ${Math.ceil(wait / 1000)} s`);
      await pause(wait, signal);
    }
  }
}

/**
 * @param {Publication} publication
 * @param {string} digest
 * @param {AbortSignal} signal
 */
async function exists({ client, repository }, digest, signal) {
  try {
    await client.headBlob(repository, digest, { signal });
    return true;
  } catch (error) {
    if (error instanceof RegistryAnswer && error.kind === 'not-found') {
      return false;
    }
    throw error;
  }
}

/**
 * @param {Publication} publication
 * @param {{
 *   digest: string, size: number, open: () => AsyncIterable<Uint8Array>,
 *   mountFrom?: string, isNew?: boolean,
 * }} blob - `isNew` when it is not worth to ask whether the registry has it.
 * @param {AbortSignal} signal
 */
async function upload(publication, blob, signal) {
  const { client, repository } = publication;
  const { digest, mountFrom, isNew } = blob;
  if (mountFrom === repository) return;
  // Where another repository has it, one request puts it here.
  const there =
    mountFrom || isNew
      ? false
      : await insist(publication, {
          task: each => exists(publication, digest, each),
          signal,
        });
  if (there) {
    publication.log.write(`Blob ${digest} is there already`);
    return;
  }
  publication.log.write(
    mountFrom
      ? `Blob ${digest} is in ${mountFrom} already`
      : `Uploading blob ${digest}, ${blob.size} bytes`,
  );
  await insist(publication, {
    task: each => client.uploadBlob(repository, { ...blob, signal: each }),
    signal,
  });
}

/** @param {Publication['image']} image */
function layersOf({ layers, readLayer, mountFrom }) {
  const sizes = new Map(layers.map(({ digest, size }) => [digest, size]));
  return [...sizes].map(([digest, size]) => ({
    ...{ digest, size },
    mountFrom: mountFrom?.(digest),
    open: () => readLayer(digest),
  }));
}

/**
 * Uploads the layers, a few at a time; the first failure stops the others.
 *
 * @param {Publication} publication
 */
async function uploadLayers(publication) {
  const waiting = layersOf(publication.image);
  const stop = new AbortController();
  const signal = AbortSignal.any([publication.signal, stop.signal]);
  const failures = [];
  const work = async () => {
    try {
      for (;;) {
        const blob = waiting.shift();
        if (!blob || signal.aborted) return;
        await upload(publication, blob, signal);
      }
    } catch (error) {
      failures.push(error);
      stop.abort(error);
    }
  };
  await Promise.all(Array.from({ length: UPLOADS_AT_ONCE }, work));
  publication.signal.throwIfAborted();
  if (failures.length > 0) throw failures[0];
}

/** @param {string[]} tags */
function tagNames(tags) {
  return tags.length > 0 ? tags.join(', ') : 'no tag';
}

/**
 * @param {unknown} error
 * @param {{ published: Published & { sizeBytes: number }, tag: string, missing: string[] }} state
 */
function tagFailure(error, { published, tag, missing }) {
  if (!(error instanceof RunFailure)) return error;
  const { digest, tags } = published;
  // The code says less than this message.
  const { wording: _, ...failure } = error.failure;
  const message =
    `The tag ${tag} was not published: ${failure.message}. ` +
    `Published: ${digest} with ${tagNames(tags)}; ` +
    `not published: ${tagNames(missing)}`;
  return new RunFailure({ ...failure, message, published }, error);
}

/**
 * @param {Publication} publication
 * @param {{ reference: string, tag: string }} target - `tag` is for the message.
 */
function putManifest(publication, { reference, tag }) {
  const { client, image, repository } = publication;
  const { mediaType, manifestBytes: bytes } = image;
  return insist(publication, {
    task: signal =>
      client.putManifest(repository, reference, { mediaType, bytes, signal }),
    tag,
  });
}

/** @param {Publication} publication */
async function putTags(publication) {
  const { client, image, repository, tags, record } = publication;
  const { digest, sizeBytes } = image;
  const done = [];
  for (const tag of tags) {
    publication.log.write(`Tagging ${client.host}/${repository}:${tag}`);
    try {
      await putManifest(publication, { reference: tag, tag });
    } catch (error) {
      const published = { digest, tags: [...done], sizeBytes };
      const missing = tags.slice(done.length);
      throw tagFailure(error, { published, tag, missing });
    }
    done.push(tag);
    await record({ digest, tags: [...done] });
  }
}

/**
 * Publishes an image: layers, configuration, manifest, and its tags last, so
 * that a tag never moves to an image that is not whole.
 *
 * @param {Publication} publication
 * @returns {Promise<{ digest: string, sizeBytes: number }>}
 * @throws RunFailure; once the manifest is there, its failure has a field
 *   `published` with digest, tags and size in bytes. Or the reason of the
 *   aborted signal.
 */
export async function publishImage(publication) {
  const { client, image, repository, tags, log, record, signal } = publication;
  const { digest, configDigest, configBytes, sizeBytes } = image;
  log.write(`Pushing to ${client.host}/${repository}`);
  // Its labels name this build.
  const config = {
    digest: configDigest,
    size: configBytes.length,
    isNew: true,
  };
  const open = async function* open() {
    yield configBytes;
  };
  // Alone: what is wrong with a registry is told once.
  await upload(publication, { ...config, open }, signal);
  await uploadLayers(publication);
  await putManifest(publication, { reference: digest, tag: tags.join(' or ') });
  await record({ digest, tags: [] });
  await putTags(publication);
  log.write(`Pushed ${client.host}/${repository}@${digest}`);
  return { digest, sizeBytes };
}
