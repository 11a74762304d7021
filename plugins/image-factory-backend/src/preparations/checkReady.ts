import { ServiceUnavailableError } from '@backstage/errors';
import {
  ReadinessCheck,
  Said,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { PreparationFailure } from './PreparationFailure';
import { PreparationRecord } from './preparationRow';
import { PreparationWork } from './PreparationWork';

/** What was granted just now may take a moment to count. */
const TRIES = 3;
const PAUSE_MS = 1_500;

function isWrong({ result, severity }: ReadinessCheck): boolean {
  return result === 'fail' && severity !== 'advice';
}

async function look(
  work: PreparationWork,
  record: PreparationRecord,
): Promise<Said | undefined> {
  await work.driven(record);
  const check = await work.call('Checking a provider', () =>
    work.deps.readiness.checkNow(record.providerId),
  );
  const { believed, summary, summaryWording } = check;
  if (believed === 'offline') throw new ServiceUnavailableError(summary);
  const wrong = check.checks.find(isWrong);
  if (wrong) {
    const { title, seen = '' } = wrong;
    return say('preparation-not-ready', { check: title, seen });
  }
  if (believed === 'ready' || believed === 'degraded') return undefined;
  return { message: summary, wording: summaryWording };
}

/**
 * Looks at the provider as its readiness does, thoroughly; what is seen counts.
 *
 * @throws PreparationFailure if it is not ready.
 */
export async function checkReady(
  work: PreparationWork,
  record: PreparationRecord,
): Promise<PreparationRecord> {
  for (let tries = 1; ; tries += 1) {
    const problem = await look(work, record);
    if (!problem) return work.move('checked');
    if (tries === TRIES) throw new PreparationFailure(problem);
    await work.rest(PAUSE_MS);
    if (work.isEnding) return record;
  }
}
