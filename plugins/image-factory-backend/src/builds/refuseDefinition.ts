import {
  BuildFinding,
  BuildSpec,
  FieldIssue,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { RegistrySettings } from '@imagefactory/backstage-plugin-image-factory-node';
import { FieldsError } from '../platform/errors';
import { ProvidersRoom } from '../providers';
import { draftOf } from './draftOf';
import { findingsOf, isRefused } from './findingsOf';
import { platformBases } from './listBaseImages';
import { NamedBaseImage } from './readBaseImages';

function toIssue(finding: BuildFinding, at: string[]): FieldIssue {
  const { line, reason, message, wording, suggestion } = finding;
  const where = line === undefined ? '' : `Line ${line}: `;
  const help = suggestion ? `. Try ${suggestion.with}` : '';
  const field =
    reason === 'target-not-found' ? ['target'] : ['source', 'containerfile'];
  return {
    path: [...at, ...field],
    rule: reason,
    message: `${where}${message}${help}`,
    ...(wording && { wording }),
    ...(line !== undefined && { line }),
    ...(suggestion && { suggestion: suggestion.with }),
  };
}

/**
 * Lets no build into the queue that could only fail for its definition.
 *
 * @param project - Its name, and that of its tenant.
 * @param definition - `at`: where it stands in the request, or what else issues begin with.
 * @throws FieldsError `definition-refused` if every provider that could run it, or the one that it wishes for, would refuse it.
 */
export async function refuseDefinition(
  deps: {
    registry: RegistrySettings;
    baseImages: NamedBaseImage[];
    providers: Pick<ProvidersRoom, 'candidatesFor'>;
  },
  project: { tenantName: string; projectName: string },
  definition: { spec: BuildSpec; wishedProviderId?: string; at: string[] },
): Promise<void> {
  const { spec, wishedProviderId, at } = definition;
  if (spec.source.type !== 'inline') return;
  const draft = draftOf(project, spec, deps.registry);
  const candidates = (await deps.providers.candidatesFor(draft)).filter(
    ({ id }) => (wishedProviderId ?? id) === id,
  );
  if (!isRefused(candidates)) return;
  const bases = platformBases(deps.registry, deps.baseImages);
  throw new FieldsError(
    findingsOf(spec, candidates, bases).map(finding => toIssue(finding, at)),
    'definition-refused',
  );
}
