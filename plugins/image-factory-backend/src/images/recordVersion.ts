import {
  ResolvedBase,
  ImageVersion,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { Clock, toIso } from '../platform/clock';
import { Outbox } from '../platform/outbox';
import { ImageRecord, KnexImageStore } from './KnexImageStore';
import { KnexImageVersionStore } from './KnexImageVersionStore';

/** An image that a build pushed. */
export interface PushedVersion {
  projectId: string;
  tenantId: string;
  /** Name of the image in its project. */
  name: string;
  /** Registry host and path. */
  repository: string;
  digest: string;
  tags: string[];
  sizeBytes: number;
  /** What the build stood on, where that is known. */
  baseImages?: ResolvedBase[];
  /** How many base images more there were at least. */
  baseImagesLeftOut?: number;
  buildId: string;
  buildNumber: number;
}

interface Deps {
  clock: Clock;
  images: KnexImageStore;
  versions: KnexImageVersionStore;
  outbox: Outbox;
}

/**
 * Records a push. There is one version per image and digest: when a later
 * build makes the same digest again, the version counts as pushed by that
 * build, and carries the tags of all its builds. Recording a push again, or
 * an older one late, changes nothing but missing tags.
 */
export async function recordVersion(
  deps: Deps,
  tx: Knex.Transaction,
  pushed: PushedVersion,
): Promise<{ imageId: string }> {
  const now = toIso(deps.clock.now());
  const image = await deps.images.lockOrInsert(tx, {
    id: randomUUID(),
    tenantId: pushed.tenantId,
    projectId: pushed.projectId,
    name: pushed.name,
    repository: pushed.repository,
    versionCount: 0,
    createdAt: now,
  });
  const known = await deps.versions.findByDigest(tx, image.id, pushed.digest);
  if (!known) {
    await addVersion(deps, tx, { image, pushed, now });
  } else if (pushed.buildNumber > known.buildNumber) {
    await pushAgain(deps, tx, { image, pushed, now, known });
  } else {
    await addTags(deps, tx, { image, pushed, known });
  }
  return { imageId: image.id };
}

function unionOf(one: string[], other: string[]): string[] {
  return [...new Set([...one, ...other])];
}

/** Also says that they are not known: those of an earlier build are not this one's. */
function basesOf({ baseImages, baseImagesLeftOut }: PushedVersion) {
  return { baseImages, baseImagesLeftOut };
}

async function addVersion(
  deps: Deps,
  tx: Knex.Transaction,
  push: { image: ImageRecord; pushed: PushedVersion; now: string },
): Promise<void> {
  const { image, pushed, now } = push;
  const version: ImageVersion = {
    id: randomUUID(),
    digest: pushed.digest,
    tags: unionOf(pushed.tags, []),
    sizeBytes: pushed.sizeBytes,
    ...basesOf(pushed),
    buildId: pushed.buildId,
    buildNumber: pushed.buildNumber,
    createdAt: now,
  };
  await deps.versions.insert(tx, image.id, version);
  await deps.images.recordPush(
    tx,
    {
      ...image,
      repository: pushed.repository,
      versionCount: image.versionCount + 1,
    },
    version.id,
  );
  await tell(deps, tx, { image, pushed, type: 'image.version-recorded' });
}

async function pushAgain(
  deps: Deps,
  tx: Knex.Transaction,
  push: {
    image: ImageRecord;
    pushed: PushedVersion;
    now: string;
    known: ImageVersion;
  },
): Promise<void> {
  const { image, pushed, now, known } = push;
  await deps.versions.update(tx, image.id, {
    ...known,
    tags: unionOf(known.tags, pushed.tags),
    ...basesOf(pushed),
    buildId: pushed.buildId,
    buildNumber: pushed.buildNumber,
    createdAt: now,
  });
  await deps.images.recordPush(
    tx,
    { ...image, repository: pushed.repository },
    known.id,
  );
  await tell(deps, tx, { image, pushed, type: 'image.version-pushed-again' });
}

async function addTags(
  deps: Deps,
  tx: Knex.Transaction,
  push: { image: ImageRecord; pushed: PushedVersion; known: ImageVersion },
): Promise<void> {
  const { image, pushed, known } = push;
  const tags = unionOf(known.tags, pushed.tags);
  if (tags.length === known.tags.length) return;
  await deps.versions.update(tx, image.id, { ...known, tags });
  await tell(deps, tx, { image, pushed, type: 'image.version-tagged' });
}

async function tell(
  deps: Deps,
  tx: Knex.Transaction,
  event: { image: ImageRecord; pushed: PushedVersion; type: string },
): Promise<void> {
  const { image, pushed, type } = event;
  await deps.outbox.append(tx, {
    subjectType: 'image',
    subjectId: image.id,
    type,
    actor: 'system',
    payload: {
      projectId: pushed.projectId,
      buildId: pushed.buildId,
      digest: pushed.digest,
      tags: pushed.tags,
    },
  });
}
