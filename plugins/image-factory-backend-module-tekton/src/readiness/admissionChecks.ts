import {
  ReadinessCheck,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Run } from '@imagefactory/backstage-plugin-image-factory-node';
import { CONTROLLERS_NAMESPACE } from '../bundle/accessRules';
import { ClusterError } from '../cluster/ClusterError';
import { RESOURCES } from '../cluster/resourcePaths';
import { PipelineRun } from '../cluster/tektonObjects';
import { pipelineRunOf } from '../runs/pipelineRunOf';
import {
  Check,
  Checked,
  command,
  fail,
  failedBy,
  InNamespace,
  pass,
} from './checks';

/** A run that is never made. */
function triedRun(executionId: string): Run {
  return {
    executionId,
    attempt: 1,
    tenantName: 'readiness',
    projectName: 'readiness',
    limits: { timeLimitSeconds: 60 },
    kind: 'scan',
    image: {
      registry: 'registry.invalid',
      repository: 'readiness',
      digest: `sha256:${'0'.repeat(64)}`,
      insecure: false,
    },
    wants: ['sbom'],
  };
}

/** What a dry run of a creation ended with; `undefined` if it would be made. */
async function refusalOf(
  { client }: Checked,
  run: PipelineRun,
  { namespace, signal }: InNamespace,
): Promise<ClusterError | undefined> {
  try {
    await client.create({ resource: RESOURCES.pipelineRuns, namespace }, run, {
      signal,
      query: { dryRun: 'All' },
    });
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ClusterError) return error;
    throw error;
  }
}

/** Whether the API server could not ask a webhook: then it answers with an error of its own. */
function isUnasked({ status }: ClusterError): boolean {
  return (status?.httpCode ?? 0) >= 500;
}

/** Nothing that Tekton's webhook lets through: it names no pipeline. */
function wrong(run: PipelineRun): PipelineRun {
  const { pipelineRef: _, ...spec } = run.spec;
  return { ...run, spec } as PipelineRun;
}

function webhookCheck(suffix: string): Omit<Check, 'seen'> {
  return {
    ...{ code: 'tekton-webhook', id: `tekton-webhook${suffix}` },
    title: say('tekton-webhook-title'),
    why: say('tekton-webhook-why'),
    remedy: say('tekton-webhook-remedy'),
    fix: command(
      `kubectl --namespace ${CONTROLLERS_NAMESPACE} get endpointslices,pods --selector app=tekton-pipelines-webhook`,
    ),
  };
}

function admissionCheck(
  namespace: string,
  suffix: string,
): Omit<Check, 'seen'> {
  return {
    ...{ code: 'admission', id: `admission${suffix}` },
    title: say('admission-title', { namespace }),
    why: say('admission-why'),
    remedy: say('admission-remedy'),
  };
}

/** What Tekton must refuse tells whether it is asked; a refusal by others tells nothing of it. */
function judgedCheck(
  judged: ClusterError | undefined,
  webhook: Omit<Check, 'seen'>,
): ReadinessCheck[] {
  if (!judged) return [fail({ ...webhook, seen: say('tekton-webhook-idle') })];
  return judged.is('BadRequest')
    ? [pass({ ...webhook, seen: say('tekton-webhook-seen') })]
    : [];
}

/** Whether a run would be taken: the API server, and all webhooks that it asks, look at one without making it. */
export async function checkAdmission(
  checked: Checked,
  of: InNamespace,
  suffix: string,
): Promise<ReadinessCheck[]> {
  const { provider, settings } = checked;
  const { namespace, signal } = of;
  const webhook = webhookCheck(suffix);
  const admission = admissionCheck(namespace, suffix);
  const run = pipelineRunOf(triedRun('00000000-0000-4000-8000-000000000000'), {
    ...{ provider, namespace, settings },
  });
  try {
    const [refused, judged] = await Promise.all([
      refusalOf(checked, run, of),
      refusalOf(checked, wrong(run), of),
    ]);
    const unasked = [refused, judged].find(error => error && isUnasked(error));
    if (unasked) return [fail({ ...webhook, seen: unasked.message })];
    const admitted = refused
      ? fail({ ...admission, seen: refused.message })
      : pass({ ...admission, seen: say('admission-seen') });
    return [...judgedCheck(judged, webhook), admitted];
  } catch (error) {
    return [failedBy(error, admission, signal)];
  }
}
