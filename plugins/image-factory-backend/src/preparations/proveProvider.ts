import { Said, say } from '@imagefactory/backstage-plugin-image-factory-common';
import { toIso } from '../platform/clock';
import { canaryTag } from './canaryRun';
import { followCanary } from './followCanary';
import { openTrial } from './openTrial';
import { PreparationFailure } from './PreparationFailure';
import { CanaryRecord, PreparationRecord } from './preparationRow';
import { PreparationWork } from './PreparationWork';

/** Removes what a canary pushed. @returns what is left of it. */
async function removeImage(
  work: PreparationWork,
  record: PreparationRecord,
): Promise<string[]> {
  const trial = await openTrial(work.deps, record);
  if (!trial) return [];
  const { manifests, host, repository } = trial;
  const tag = canaryTag(record);
  const status = await work.call(
    'Removing what a canary pushed',
    async signal => {
      const digest = await manifests.digestOf(tag, signal);
      return digest && manifests.remove(digest, signal);
    },
  );
  if (!status) return [];
  return [`${host}/${repository}:${tag} (the registry answers ${status})`];
}

/** Leaves nothing of a canary that has ended. Safe to call again. */
async function cleanUp(
  work: PreparationWork,
  record: PreparationRecord,
): Promise<PreparationRecord> {
  const { handle, leftovers = [] } = record.canary ?? {};
  const image = await removeImage(work, record);
  if (handle) {
    const { session } = await work.driven(record);
    await work.call('Removing a canary', signal =>
      session.remove(handle, signal),
    );
  }
  const left = [...new Set([...leftovers, ...image])];
  if (left.length === leftovers.length) return record;
  return work.change(({ canary }) => ({
    canary: canary && { ...canary, leftovers: left },
  }));
}

function newCanary(work: PreparationWork): CanaryRecord {
  return {
    status: 'running',
    startedAt: toIso(work.deps.clock.now()),
    steps: [],
    log: [],
    leftovers: [],
  };
}

function certificateOf(
  work: PreparationWork,
  digest: string,
): PreparationRecord['certificate'] {
  const { clock, settings } = work.deps;
  const now = clock.now();
  return {
    digest,
    issuedAt: toIso(now),
    expiresAt: toIso(now + settings.certificateLifetimeMs),
  };
}

const broken: Said = say('preparation-broken');

/**
 * Proves the provider by a canary; what that pushed is read back from the
 * registry, and nothing of it stays.
 *
 * @throws PreparationFailure if it did not go through.
 */
export async function proveProvider(
  work: PreparationWork,
  record: PreparationRecord,
): Promise<PreparationRecord> {
  const begun = record.canary
    ? record
    : await work.change(() => ({ canary: newCanary(work) }));
  const followed = await followCanary(work, begun);
  if (followed.canary?.status === 'running') return followed;
  const { canary } = await cleanUp(work, followed);
  if (canary?.status === 'succeeded' && canary.digest) {
    const certificate = certificateOf(work, canary.digest);
    return work.end('proved', { certificate });
  }
  if (canary?.status === 'cancelled') return work.end('cancelled');
  throw new PreparationFailure(canary?.problem ?? broken);
}

/** Ends what somebody wants to end: a canary that goes on is stopped and removed first. */
export async function stopPreparation(
  work: PreparationWork,
  record: PreparationRecord,
): Promise<PreparationRecord> {
  return record.canary ? proveProvider(work, record) : work.end('cancelled');
}
