import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  BuildDraft,
  DefinitionReview,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { LocalSettings } from './localSettings';
import { supervisorProgram } from './startSupervisor';

/** The longest text takes a fraction of it; one that takes longer was made for that. */
const LIMIT_MS = 3_000;
const MEMORY_MB = 128;

/**
 * Reads a definition as a run of it would, in a thread of its own, which is
 * ended if that takes too long.
 *
 * @param host - What counts for the provider.
 * @throws ServiceUnavailableError if it took longer than it may; whatever the
 *   signal aborts with.
 */
export async function reviewDefinition(
  draft: BuildDraft,
  host: Pick<LocalSettings, 'network' | 'baseImages'>,
  signal: AbortSignal,
): Promise<DefinitionReview> {
  const { spec, destination } = draft;
  const { network, baseImages } = host;
  const worker = new Worker(supervisorProgram('reviewWorker.mjs'), {
    workerData: { spec, destination, settings: { network, baseImages } },
    // Nothing of the backend's.
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const limit = AbortSignal.timeout(LIMIT_MS);
  try {
    const [review] = await once(worker, 'message', {
      signal: AbortSignal.any([signal, limit]),
    });
    return review;
  } catch (error) {
    if (!limit.aborted || signal.aborted) throw error;
    throw new ServiceUnavailableError(
      `Reading the Containerfile took longer than ${LIMIT_MS} ms`,
      error,
    );
  } finally {
    await worker.terminate();
  }
}
