import {
  ReadinessCheck,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { CONTROLLERS, CONTROLLERS_NAMESPACE } from '../bundle/accessRules';
import { isRefusal } from '../cluster/ClusterError';
import { ConfigMap, Deployment } from '../cluster/objects';
import { RESOURCES } from '../cluster/resourcePaths';
import { Checked, command, fail, failedBy, pass, warn } from './checks';
import { isBefore, LEAST_TEKTON } from './supportedVersions';

/** Where Tekton tells its version to everybody who is signed in. */
const TEKTON_INFO = {
  resource: RESOURCES.configMaps,
  namespace: CONTROLLERS_NAMESPACE,
  name: 'pipelines-info',
};

async function tektonVersion(
  { client }: Checked,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const { data } = await client.get<ConfigMap>(TEKTON_INFO, signal);
    return data?.version;
  } catch (error) {
    if (isRefusal(error, 'NotFound', 'Forbidden')) return undefined;
    throw error;
  }
}

/** Whether Tekton Pipelines is there, in a version that is known to work. */
export async function checkTekton(
  checked: Checked,
  signal: AbortSignal,
): Promise<ReadinessCheck> {
  const check = {
    code: 'tekton' as const,
    title: say('tekton-title'),
    why: say('tekton-why'),
  };
  const remedy = say('tekton-remedy', { least: LEAST_TEKTON });
  try {
    const { resources } = await checked.client.read<{
      resources: Array<{ name: string }>;
    }>('/apis/tekton.dev/v1', signal);
    if (!resources.some(({ name }) => name === 'pipelineruns')) {
      return fail({ ...check, seen: say('tekton-no-runs'), remedy });
    }
    const version = await tektonVersion(checked, signal);
    if (version === undefined) {
      return pass({ ...check, seen: say('tekton-version-untold') });
    }
    return isBefore(version, LEAST_TEKTON)
      ? warn({ ...check, seen: version, remedy })
      : pass({ ...check, seen: version });
  } catch (error) {
    return failedBy(error, check, signal);
  }
}

async function isAvailable(
  { client }: Checked,
  name: string,
  signal: AbortSignal,
): Promise<boolean> {
  const place = {
    resource: RESOURCES.deployments,
    ...{ namespace: CONTROLLERS_NAMESPACE, name },
  };
  try {
    const { status } = await client.get<Deployment>(place, signal);
    return Boolean(
      status?.conditions?.some(
        ({ type, status: is }) => type === 'Available' && is === 'True',
      ),
    );
  } catch (error) {
    if (isRefusal(error, 'NotFound')) return false;
    throw error;
  }
}

/** Whether what acts on runs is there. That its webhook answers is another check. */
export async function checkControllers(
  checked: Checked,
  signal: AbortSignal,
): Promise<ReadinessCheck> {
  const check = {
    code: 'tekton-controllers' as const,
    title: say('tekton-controllers-title'),
    why: say('tekton-controllers-why'),
  };
  try {
    const available = await Promise.all(
      CONTROLLERS.map(name => isAvailable(checked, name, signal)),
    );
    const down = CONTROLLERS.filter((_, n) => !available[n]).join(', ');
    if (!down) {
      const deployments = CONTROLLERS.join(', ');
      const seen = say('tekton-controllers-seen', { deployments });
      return pass({ ...check, seen });
    }
    return fail({
      ...check,
      seen: say('tekton-controllers-down', { deployments: down }),
      remedy: say('tekton-controllers-remedy'),
      fix: command(
        `kubectl --namespace ${CONTROLLERS_NAMESPACE} get deployments,pods`,
      ),
    });
  } catch (error) {
    if (!isRefusal(error, 'Forbidden')) return failedBy(error, check, signal);
    return pass({ ...check, seen: say('tekton-controllers-unread') });
  }
}
