import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { ReadinessReport } from '@imagefactory/backstage-plugin-image-factory-node';
import { namespaceOf } from '../namespaces';
import { checkAccess } from './accessChecks';
import { Checked, warn } from './checks';
import { checkConnection, checkNodes, checkTekton } from './clusterChecks';
import {
  checkAdmission,
  checkNamespace,
  checkObjects,
} from './namespaceChecks';

function reportOf(checks: ReadinessCheck[]): ReadinessReport {
  const failed = checks.filter(check => check.result === 'fail');
  const warned = checks.filter(check => check.result === 'warn');
  const [first] = [...failed, ...warned];
  if (!first) {
    const summary = 'Everything that builds need is there';
    return { readiness: 'ready', summary, checks };
  }
  const others = failed.length + warned.length - 1;
  const more = others > 0 ? `, and ${others} more` : '';
  return {
    readiness: failed.length > 0 ? 'not-ready' : 'degraded',
    summary: `${first.title}: ${first.seen}${more}`,
    checks,
  };
}

async function namespaceChecks(
  checked: Checked,
  signal: AbortSignal,
): Promise<ReadinessCheck[]> {
  const { settings } = checked;
  if (settings.namespacePrefix !== undefined) {
    const check = { id: 'namespace', title: 'Namespaces of builds' };
    const seen = `each tenant has its own, which is looked at when it builds`;
    return [{ ...check, seen, result: 'pass' }];
  }
  const of = { namespace: namespaceOf(settings, ''), signal };
  const namespace = await checkNamespace(checked, of);
  const access = await checkAccess(checked, of);
  const objects = await checkObjects(checked, of);
  const isReady = [namespace, ...access, ...objects].every(
    ({ result }) => result === 'pass',
  );
  // Without these the trial would only repeat what is missing.
  const admission = isReady ? [await checkAdmission(checked, of)] : [];
  return [namespace, ...objects, ...access, ...admission];
}

/**
 * Looks at everything that builds on the cluster need.
 *
 * @throws the reason of the signal.
 */
export async function checkReadiness(
  checked: Checked,
  signal: AbortSignal,
): Promise<ReadinessReport> {
  signal.throwIfAborted();
  const connection = await checkConnection(checked, signal);
  // Without it the others would only repeat it.
  if (connection.result === 'fail') return reportOf([connection]);
  const [tekton, nodes] = await Promise.all([
    checkTekton(checked, signal),
    checkNodes(checked, signal),
  ]);
  const inNamespace =
    tekton.result === 'fail'
      ? [
          warn({
            id: 'namespace',
            title: 'Namespace of builds',
            seen: 'not looked at, without Tekton',
          }),
        ]
      : await namespaceChecks(checked, signal);
  return reportOf([connection, tekton, nodes, ...inNamespace]);
}
