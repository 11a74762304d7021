import { Said, say } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  BuildDraft,
  requirementsOf,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { ProvidersRoom } from '../providers';

/**
 * Why the provider that a build wishes for could never run it, if that is so.
 * One that the tenant may not use is, for who asks, none.
 */
export async function wishProblem(
  deps: { providers: Pick<ProvidersRoom, 'judge'> },
  draft: BuildDraft,
  wishedProviderId: string | undefined,
): Promise<Said | undefined> {
  if (wishedProviderId === undefined) return undefined;
  const { tenantName } = draft;
  const requirements = requirementsOf({ ...draft, labels: {} });
  const wanted = { tenantName, requirements, wishedProviderId };
  const places = await deps.providers.judge(wanted);
  const wished = places.find(({ id }) => id === wishedProviderId);
  const { reason, lacks = [] } = wished?.rejected ?? {};
  if (!wished || reason === 'not-allowed') {
    return say('wish-unknown', { provider: wishedProviderId });
  }
  if (reason !== 'lacks-requirement') return undefined;
  return say('wish-lacks', {
    provider: wished.title,
    requirements: lacks.join(', '),
  });
}
