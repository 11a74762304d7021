import { BuildSpec } from '@imagefactory/backstage-plugin-image-factory-common';
import { RegistrySettings } from '@imagefactory/backstage-plugin-image-factory-node';
import { FieldsError } from '../platform/errors';
import { ProvidersRoom } from '../providers';
import { draftOf } from './draftOf';
import { wishProblem } from './wishProblem';

/**
 * Lets no build into the queue that wishes for a provider which could never
 * run it: it would wait for ever.
 *
 * @param project - Its name, and that of its tenant.
 * @param asked - `at`: where the wish stands in the request, or what else the issue names.
 * @throws FieldsError `wish-refused`.
 */
export async function refuseWish(
  deps: {
    registry: RegistrySettings;
    providers: Pick<ProvidersRoom, 'judge'>;
  },
  project: { tenantName: string; projectName: string },
  asked: { spec: BuildSpec; wishedProviderId?: string; at: string[] },
): Promise<void> {
  const { spec, wishedProviderId, at } = asked;
  if (wishedProviderId === undefined) return;
  const draft = draftOf(project, spec, deps.registry);
  const problem = await wishProblem(deps, draft, wishedProviderId);
  if (!problem) return;
  const { message, wording } = problem;
  throw new FieldsError(
    [{ path: at, rule: 'wish', message, wording }],
    'wish-refused',
  );
}
