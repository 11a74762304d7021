import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { ReadinessReport } from '@imagefactory/backstage-plugin-image-factory-node';
import { LocalSettings } from '../localSettings';
import { checkHost, checkUser } from './hostChecks';
import { probeHost } from './probeHost';
import { checkRegistry } from './registryCheck';
import { checkMounts, checkTools } from './toolChecks';

function reportOf(checks: ReadinessCheck[]): ReadinessReport {
  const failed = checks.filter(check => check.result === 'fail');
  const warned = checks.filter(check => check.result === 'warn');
  const [first] = [...failed, ...warned];
  if (!first) {
    return {
      readiness: 'ready',
      summary: 'Everything that builds need works',
      checks,
    };
  }
  const others = failed.length + warned.length - 1;
  const more = others > 0 ? `, and ${others} more` : '';
  return {
    readiness: failed.length > 0 ? 'not-ready' : 'degraded',
    summary: `${first.title}: ${first.seen}${more}`,
    checks,
  };
}

/** Looks at everything that builds on this host need. */
export async function checkReadiness(
  settings: LocalSettings,
  signal: AbortSignal,
): Promise<ReadinessReport> {
  const user = checkUser();
  const [tools, registry] = await Promise.all([
    checkTools(settings, signal),
    checkRegistry(settings, signal),
  ]);
  const canProbe =
    user.result === 'pass' && tools.every(tool => tool.result === 'pass');
  // Without the tools the trials would only repeat that they are missing.
  const host = canProbe
    ? await checkHost(settings, await probeHost(settings, signal))
    : [];
  return reportOf([user, ...tools, checkMounts(tools), ...host, registry]);
}
