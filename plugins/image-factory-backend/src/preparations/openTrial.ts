import { CANARY_TENANT } from '@imagefactory/backstage-plugin-image-factory-node';
import { TrialAccess } from '../registries';
import { PreparationDeps } from './preparationDeps';
import { PreparationRecord } from './preparationRow';

/** Longer than the longest canary with all that comes after it. */
const LIFETIME_SECONDS = 20 * 60;

/** Without tag and digest. */
function repositoryOf(image: string): string {
  return image.replace(/(:[^/:]+)?(@.*)?$/, '');
}

/** How the proof of a provider speaks to the registry; `undefined` if there is none. */
export async function openTrial(
  deps: Pick<PreparationDeps, 'trialAccess' | 'baseImages'>,
  { id, providerId }: Pick<PreparationRecord, 'id' | 'providerId'>,
): Promise<(TrialAccess & { repository: string }) | undefined> {
  const repository = `${CANARY_TENANT}/${providerId}`;
  const access = await deps.trialAccess({
    subject: `canary:${id}`,
    repository,
    reads: deps.baseImages.slice(0, 1).map(({ image }) => repositoryOf(image)),
    lifetimeSeconds: LIFETIME_SECONDS,
  });
  return access && { ...access, repository };
}
